// After 【 in a sentence: the names of facts with what they print; one that is picked is written in.

import { get } from './api.js';
import { element } from './dom.js';

const MOST = 40;

/** @typedef {{name: string, value: string}} Named */

/** @param {HTMLElement} form @param {string} path @param {(input: HTMLInputElement) => void} changed */
export function offerNames(form, path, changed) {
  /** @type {HTMLElement} */
  const list = element('ul', { id: 'names', hidden: true, tabIndex: 0 });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', '可以引用的数据');
  document.body.append(list);
  /** @type {HTMLInputElement | null} */
  let input = null;
  /** @type {Named[]} */
  let names = [];
  /** @type {Named[]} */
  let shown = [];
  let chosen = 0;

  const close = () => {
    list.hidden = true;
    if (input) for (const name of ['aria-controls', 'aria-activedescendant', 'aria-autocomplete']) input.removeAttribute(name);
    input = null;
  };

  /** What stands between the last 【 and the cursor; null behind a 】, and where there is no 【. @param {HTMLInputElement} field */
  const begun = (field) => {
    const found = /【([^【】\n：→]*)$/.exec(field.value.slice(0, field.selectionStart));
    return found && field.value[found.index - 1] !== '【' ? found[1] : null;
  };

  const paint = () => {
    list.replaceChildren(...shown.map((each, number) => {
      const item = element('li', { id: `name-${number}` }, element('b', {}, each.name), element('span', {}, each.value || '待填'));
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', String(number === chosen));
      return item;
    }));
    input.setAttribute('aria-activedescendant', `name-${chosen}`);
    // By hand: scrollIntoView would move the whole page too.
    const item = /** @type {HTMLElement} */ (list.children[chosen]);
    list.scrollTop = Math.min(Math.max(list.scrollTop, item.offsetTop + item.offsetHeight - list.clientHeight), item.offsetTop);
  };

  const place = () => {
    const box = input.getBoundingClientRect();
    list.style.left = `${Math.max(0, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`;
    // Below its field, above it where there is no room.
    const below = box.bottom + list.offsetHeight < innerHeight;
    list.style.top = `${Math.max(0, below ? box.bottom : box.top - list.offsetHeight)}px`;
  };

  /** @param {HTMLInputElement} field */
  const look = async (field) => {
    const words = 'quotes' in field.dataset ? begun(field) : null;
    if (words === null) { close(); return; }
    if (input !== field) {
      input = field;
      names = (await get(`${path}/names?key=${encodeURIComponent(field.dataset.key)}`)).names;
      if (input !== field) return;
    }
    shown = names.filter((each) => each.name.includes(begun(field) || '')).slice(0, MOST);
    if (!shown.length) { list.hidden = true; return; }
    chosen = 0;
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', 'names');
    list.hidden = false;
    paint();
    place();
  };

  const pick = () => {
    const [field, name] = [input, shown[chosen].name];
    const end = field.selectionStart;
    const start = end - begun(field).length;
    // The sign that an input method has put behind already.
    const closed = field.value[end] === '】';
    field.setRangeText(closed ? name : `${name}】`, start, end, 'end');
    if (closed) field.setSelectionRange(field.selectionStart + 1, field.selectionStart + 1);
    close();
    changed(field);
  };

  form.addEventListener('input', (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) look(/** @type {any} */ (event.target));
  });
  form.addEventListener('compositionend', (event) => look(/** @type {any} */ (event.target)));
  form.addEventListener('focusout', close);
  // A field that grows may move the form.
  form.addEventListener('scroll', () => { if (!list.hidden) place(); });
  // Before the form takes Enter as a step to the next field.
  form.addEventListener('keydown', (event) => {
    if (list.hidden || !input || event.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' || event.key === 'Tab') pick();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length;
      paint();
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  list.addEventListener('mousedown', (event) => {
    // The cursor stays in the field.
    event.preventDefault();
    const item = /** @type {Element} */ (event.target).closest('li');
    if (!item) return;
    chosen = [...list.children].indexOf(item);
    pick();
  });
}
