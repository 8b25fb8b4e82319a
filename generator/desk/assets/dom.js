// What the other scripts need of the page: its elements by their names, lists and tables of words.

/** @param {string} what a CSS selector */
export const find = (what) => /** @type {any} */ (document.querySelector(what));

/** Put words into a list. @param {Element} list @param {string[]} rows */
export function fillList(list, rows) {
  list.replaceChildren(...rows.map((words) => Object.assign(document.createElement('li'), { textContent: words })));
}

/** Put rows of words into the body of a table; links are [words, address]. @param {Element} table @param {Array<Array<string | [string, string]>>} rows */
export function fillTable(table, rows) {
  /** @type {HTMLElement} */ (table.querySelector('tbody')).replaceChildren(...rows.map((cells) => {
    const row = document.createElement('tr');
    for (const cell of cells) {
      const [words, address] = Array.isArray(cell) ? cell : [cell, ''];
      const inner = address ? Object.assign(document.createElement('a'), { href: address }) : document.createElement('td');
      inner.textContent = words;
      const outer = address ? document.createElement('td') : inner;
      if (address) outer.append(inner);
      row.append(outer);
    }
    return row;
  }));
}
