// The pages beside the form: changed ones are replaced, what a field became is marked, a figure leads to its field.

/** The sheets on the screen. */
export class Pages {
  /** @param {HTMLElement} pane @param {(key: string) => void} opened */
  constructor(pane, opened) {
    this.pane = pane;
    this.sheets = /** @type {HTMLElement} */ (pane.firstElementChild);
    this.key = '';
    this.sheets.addEventListener('click', (event) => {
      const word = /** @type {Element} */ (event.target).closest('[data-key]');
      if (word && String(getSelection()) === '') opened(word.getAttribute('data-key') || '');
    });
  }

  /** @param {{count: number, pages: Object<string, string>, stale: boolean}} state */
  show(state) {
    const sheets = this.sheets;
    while (sheets.children.length > state.count) sheets.lastElementChild.remove();
    while (sheets.children.length < state.count) sheets.append(document.createElement('div'));
    for (const number of Object.keys(state.pages)) sheets.children[number].innerHTML = state.pages[number];
    this.pane.classList.toggle('stale', state.stale);
    this.mark(this.key);
  }

  /** Mark the words that came from a key. @param {string} key */
  mark(key) {
    this.key = key;
    for (const each of this.sheets.querySelectorAll('.hot')) each.classList.remove('hot');
    if (key) for (const each of this.words()) each.classList.add('hot');
  }

  /** Bring the marked words into view, if none are. */
  reveal() {
    const words = this.words();
    const pane = this.pane.getBoundingClientRect();
    const seen = words.some((each) => {
      const box = each.getBoundingClientRect();
      return box.top >= pane.top && box.bottom <= pane.bottom;
    });
    if (words.length && !seen) words[0].scrollIntoView({ block: 'center' });
  }

  /** @returns {Element[]} */
  words() {
    const key = this.key;
    if (!key) return [];
    return [...this.sheets.querySelectorAll('[data-key]')].filter((each) => {
      const own = each.getAttribute('data-key') || '';
      return own === key || own.startsWith(`${key}.`);
    });
  }
}
