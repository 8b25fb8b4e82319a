// An edited Word file is dropped: what would be corrected is shown, the corrected file is taken.

import { attempt, post, upload } from './api.js';
import { fillList, fillTable, find } from './dom.js';
import { whereDropped } from './drop.js';

const path = `/t/${document.body.dataset.number}`;
const [said, recognised, found, taken] = [find('#said'), find('#recognised'), find('#found'), find('#taken')];
let known = '';

/** @param {any} row */
function place(row) {
  const words = row.where && row.key ? `${row.where}（${row.key}）` : row.where || row.key;
  return row.key ? [words, `${path}?key=${encodeURIComponent(row.key)}`] : words;
}

/** @param {any} answer */
function show(answer) {
  known = answer.digest;
  taken.textContent = '';
  find('#left').hidden = true;
  const { corrected, kept, noticed } = answer;
  find('#corrected h3').textContent = corrected.length ? `要更正 ${corrected.length} 处` : '没有要更正的：文档里的数和数据一致';
  find('#corrected table').hidden = !corrected.length;
  fillTable(find('#corrected table'), corrected.map((/** @type {any} */ row) => [row.old || '（没有）', row.new || '（删去）', place(row)]));
  find('#kept').hidden = !kept.length;
  find('#kept h3').textContent = `留给人看的 ${kept.length} 处`;
  fillTable(find('#kept table'), kept.map((/** @type {any} */ row) => [row.done, row.old, row.new || '（删去）', place(row)]));
  fillList(find('#noticed'), noticed);
  find('#take').hidden = !corrected.length && !kept.length;
  found.hidden = false;
  found.focus();
}

whereDropped((file) => attempt(said, async () => {
  recognised.textContent = '正在对照…';
  found.hidden = true;
  try {
    show(await upload(`${path}/returned/in`, file));
  } finally {
    recognised.textContent = file.name;
  }
}), (words) => { said.textContent = words; });

find('#take').addEventListener('submit', (/** @type {Event} */ event) => {
  event.preventDefault();
  attempt(said, async () => {
    taken.textContent = '正在做…';
    try {
      const answer = await post(`${path}/returned/take`, { digest: known, tracked: find('#tracked').checked });
      taken.textContent = `做好了：${answer.name}。原来那份没有动。`;
      find('#left').hidden = !answer.left;
      find('#left pre').textContent = answer.left;
      location.assign(answer.file);
    } catch (error) {
      taken.textContent = '';
      throw error;
    }
  });
});
