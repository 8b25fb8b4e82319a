// The field that is looked for by its name or meaning, in whatever topic; the rail can be narrowed to topics with places to fill, or with errors.

import { get } from './api.js';
import { element, find } from './dom.js';

const PAUSE = 150;
const [input, list] = [find('#find'), find('#results')];
let timer = 0;

/** @param {string} path @param {(key: string) => void} opened */
export function findFields(path, opened) {
  const pick = (/** @type {HTMLElement} */ button) => {
    list.hidden = true;
    input.value = '';
    opened(button.dataset.field);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const words = input.value.trim();
      const { found } = words ? await get(`${path}/find?words=${encodeURIComponent(words)}`) : { found: [] };
      if (words !== input.value.trim()) return;
      list.replaceChildren(...found.map(result));
      if (words && !found.length) list.append(element('li', {}, '没有这样的项'));
      list.hidden = !words;
    }, PAUSE);
  });
  list.addEventListener('click', (/** @type {any} */ event) => {
    const button = event.target.closest('button');
    if (button) pick(button);
  });
  input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    const first = list.querySelector('button');
    if (event.key === 'Enter' && first) pick(first);
    if (event.key === 'Escape') list.hidden = true;
  });
  find('#only').addEventListener('change', (/** @type {any} */ event) => { find('#rail').dataset.only = event.target.value; });
}

/** @param {{key: string, name: string, meaning: string}} field */
function result(field) {
  const where = field.key.slice(0, -field.name.length).replace(/\.$/, '').replace(/\./g, ' › ');
  const button = element('button', { type: 'button', title: field.meaning }, `${field.name} `, element('small', {}, where));
  button.dataset.field = field.key;
  return element('li', {}, button);
}
