// The field that is looked for by its name or meaning, in whatever topic; the rail can be narrowed to topics with places to fill, or with errors.

import { get } from './api.js';
import { find } from './dom.js';

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
      if (words && !found.length) list.append(Object.assign(document.createElement('li'), { textContent: '没有这样的项' }));
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
  const button = Object.assign(document.createElement('button'), { type: 'button', title: field.meaning });
  button.dataset.field = field.key;
  const where = document.createElement('small');
  where.textContent = field.key.slice(0, -field.name.length).replace(/\.$/, '').replace(/\./g, ' › ');
  button.append(`${field.name} `, where);
  const item = document.createElement('li');
  item.append(button);
  return item;
}
