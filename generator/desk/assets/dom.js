// What the other scripts need of the page: its elements by their names, new ones, lists and tables of words.

/** @param {string} what a CSS selector */
export const find = (what) => /** @type {any} */ (document.querySelector(what));

/** A new element with what it holds. @param {string} tag @param {object} properties @param {Array<Node | string>} content @returns {any} */
export function element(tag, properties = {}, ...content) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...content);
  return made;
}

/** Put words into a list. @param {Element} list @param {string[]} rows */
export function fillList(list, rows) {
  list.replaceChildren(...rows.map((words) => element('li', {}, words)));
}

/** Put rows of words into the body of a table; links are [words, address]. @param {Element} table @param {Array<Array<string | [string, string]>>} rows */
export function fillTable(table, rows) {
  const inside = (/** @type {string | [string, string]} */ cell) => (Array.isArray(cell) ? element('a', { href: cell[1] }, cell[0]) : cell);
  const made = rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, inside(cell)))));
  /** @type {HTMLElement} */ (table.querySelector('tbody')).replaceChildren(...made);
}
