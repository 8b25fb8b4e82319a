// Cells copied from Excel: shown with the fields they belong in, and filled in as one step.

import { post, reason } from './api.js';
import { fillTable, find } from './dom.js';

/** @type {Array<{key: string, value: string}>} */
let cells = [];

/** The rows of copied cells; none for plain words. @param {string} text */
function rowsOf(text) {
  const rows = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n').map((line) => line.split('\t'));
  return rows.some((row) => row.length > 1) ? rows : [];
}

/**
 * @param {HTMLElement} form
 * @param {string} path
 * @param {{topic: () => string, value: (key: string) => string, apply: (edits: Array<any>) => void, failed: (words: string) => void}} page
 */
export function takePasted(form, path, page) {
  const dialog = find('#pasted');
  form.addEventListener('paste', async (event) => {
    const key = /** @type {HTMLElement} */ (event.target).dataset.key;
    const rows = event.clipboardData ? rowsOf(event.clipboardData.getData('text/plain')) : [];
    if (!rows.length || key === undefined) return;
    event.preventDefault();
    try {
      const found = await post(`${path}/paste`, { topic: page.topic(), key, rows });
      cells = found.cells;
      find('#pasted-head').textContent = `认出 ${cells.length} 格${found.unknown.length ? `，${found.unknown.length} 行没有认出` : ''}`;
      fillTable(dialog, cells.map((each) => [each.key, page.value(each.key), each.value]));
      find('#unknown').textContent = found.unknown.length ? `没有认出：${found.unknown.join('、')}` : '';
      find('#apply').disabled = !cells.length;
      dialog.showModal();
    } catch (error) {
      page.failed(reason(error));
    }
  });
  find('#apply').addEventListener('click', () => {
    dialog.close();
    page.apply(cells.map((each) => ({ act: 'set', key: each.key, value: each.value })));
  });
  find('#leave').addEventListener('click', () => dialog.close());
}
