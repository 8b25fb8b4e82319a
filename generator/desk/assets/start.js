// The first page: a new form, next year's file.

import { post } from './api.js';

const find = (/** @type {string} */ what) => /** @type {any} */ (document.querySelector(what));
const [form, made, said] = [find('#new'), find('#made'), find('#said')];

/** @param {() => Promise<void>} work */
async function attempt(work) {
  said.textContent = '';
  try {
    await work();
  } catch (error) {
    said.textContent = error.message || '程序没有回应。';
  }
}

form.addEventListener('submit', (/** @type {Event} */ event) => {
  event.preventDefault();
  attempt(async () => {
    const answer = await post('/new', Object.fromEntries(new FormData(form)));
    location.assign(answer.open);
  });
});

document.addEventListener('click', (event) => {
  const button = /** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest('[data-next]'));
  if (button) attempt(async () => showNext(await post(`/t/${button.dataset.next}/next`, {})));
});

/** Show what became of each place, what is in doubt first. @param {any} answer */
function showNext(answer) {
  made.querySelector('h2').textContent = `${answer.year} 年的表做好了`;
  made.querySelector('a').href = answer.open;
  made.querySelector('tbody').replaceChildren(...answer.changes.map((/** @type {any} */ change) => {
    const row = document.createElement('tr');
    for (const words of [change.fate, change.where, change.old, change.note ? `${change.new}（${change.note}）` : change.new]) {
      const cell = document.createElement('td');
      cell.textContent = words;
      row.append(cell);
    }
    return row;
  }));
  made.hidden = false;
  made.focus();
}
