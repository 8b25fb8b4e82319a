// The first page: a new form, next year's file.

import { post, upload } from './api.js';

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
    if (!answer.noticed.length) location.assign(answer.open);
    const box = find('#noticed');
    box.querySelector('a').href = answer.open;
    box.querySelector('ul').replaceChildren(...answer.noticed.map((/** @type {string} */ words) => (
      Object.assign(document.createElement('li'), { textContent: words }))));
    box.hidden = false;
    box.focus();
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

/** Send an old document, and fill in what was recognised. @param {File | undefined} file */
function takeIn(file) {
  if (!file) return;
  attempt(async () => {
    find('#recognised').textContent = '正在读…';
    try {
      const found = await upload('/in', file);
      find('#recognised').textContent = `${found.name}：${found.town || '没有认出单位'}，`
        + `${found.year ? `${Number(found.year) - 1} 年` : '没有认出年份'}，${found.headings} 个标题`;
      form.elements.old.value = found.digest;
      if (found.town) form.elements.town.value = found.town;
      if (found.year) form.elements.year.value = found.year;
      find('#ways').hidden = false;
    } catch (error) {
      find('#recognised').textContent = '';
      throw error;
    }
  });
}

const drop = find('#drop');
find('#file').addEventListener('change', (/** @type {any} */ event) => takeIn(event.target.files[0]));
for (const name of ['dragover', 'drop']) document.addEventListener(name, (event) => event.preventDefault());
document.addEventListener('dragover', () => drop.classList.add('over'));
document.addEventListener('dragleave', () => drop.classList.remove('over'));
document.addEventListener('drop', (/** @type {DragEvent} */ event) => {
  drop.classList.remove('over');
  takeIn(event.dataTransfer.files[0]);
});
