// The pages beside the form: changed ones are replaced, what a field became is marked, a figure leads to its field.

// How the keys of headings begin that a town arranges itself.
export const SECTIONS = '章节.';

/** The sheets on the screen. */
export class Pages {
  /** @param {HTMLElement} pane @param {(key: string, clicked: string) => void} opened with the nearest key, and that of the words */
  constructor(pane, opened) {
    this.pane = pane;
    this.sheets = /** @type {HTMLElement} */ (pane.firstElementChild);
    this.key = '';
    this.sheets.addEventListener('click', (event) => {
      const line = /** @type {Element} */ (event.target).closest('text');
      if (line && String(getSelection()) === '') opened(...this.meant(/** @type {Element} */ (event.target), line));
    });
  }

  /**
   * The key nearest to clicked words, and their own: "" for the template's. The next fact of the same paragraph, else the
   * last before, else the first of what follows; sections are named in the text of the file only.
   * @param {Element} clicked @param {Element} line @returns {[string, string]}
   */
  meant(clicked, line) {
    const word = clicked.closest('[data-key]');
    const own = word ? word.getAttribute('data-key') : '';
    if (own && !own.startsWith(SECTIONS)) return [own, own];
    const facts = [...this.sheets.querySelectorAll('[data-key]')].filter((each) => !each.getAttribute('data-key').startsWith(SECTIONS));
    const isAfter = (/** @type {Element} */ each) => clicked.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
    const block = line.getAttribute('data-block');
    const here = facts.filter((each) => each.closest('text').getAttribute('data-block') === block);
    const found = here.find(isAfter) || here[here.length - 1] || facts.find(isAfter) || facts[facts.length - 1];
    return [found ? found.getAttribute('data-key') : '', own];
  }

  /** @param {{count: number, pages: Object<string, string>, stale: boolean}} state */
  show(state) {
    const sheets = this.sheets;
    while (sheets.children.length > state.count) sheets.lastElementChild.remove();
    while (sheets.children.length < state.count) sheets.append(document.createElement('div'));
    for (const number of Object.keys(state.pages)) sheets.children[Number(number)].innerHTML = state.pages[number];
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
