// The first page: a new form, blank or begun with last year's document.

import { attempt, post, upload } from './api.js';
import { fillList, find } from './dom.js';
import { whereDropped } from './drop.js';

const [form, said] = [find('#new'), find('#said')];

form.addEventListener('submit', (/** @type {Event} */ event) => {
  event.preventDefault();
  attempt(said, async () => {
    const answer = await post('/new', Object.fromEntries(new FormData(form)));
    if (!answer.noticed.length) location.assign(answer.open);
    const box = find('#noticed');
    box.querySelector('a').href = answer.open;
    fillList(box.querySelector('ul'), answer.noticed);
    box.hidden = false;
    box.focus();
  });
});

/** Send an old document, and fill in what was recognised; a data file is opened. @param {File} file */
function takeIn(file) {
  attempt(said, async () => {
    find('#recognised').textContent = '正在读…';
    try {
      const found = await upload('/in', file);
      if (found.open) { location.assign(found.open); return; }
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

whereDropped(takeIn, (words) => { said.textContent = words; });
