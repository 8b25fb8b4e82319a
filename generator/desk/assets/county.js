// The whole county: tables are sorted and sifted, a figure shows its chart, all documents are made.

import { attempt, get, post } from './api.js';
import { fillList, find } from './dom.js';

const PAUSE = 300;
const year = document.body.dataset.year;
const [said, table, chart] = [find('#said'), find('.figures table'), find('#chart')];
const [build, stop, bar, howFar, zip] = ['#build', '#stop', '#bar', '#how-far', '#zip'].map(find);

/** @param {any} state */
function show(state) {
  const running = state.state === 'running';
  build.disabled = running;
  stop.hidden = bar.hidden = !running;
  if (!state.state) return;
  bar.max = state.total;
  bar.value = state.done;
  const failed = state.failed.length ? `，${state.failed.length} 份没有生成` : '';
  if (running) howFar.textContent = `正在做 ${state.done} / ${state.total}`;
  else howFar.textContent = `${state.state === 'stopped' ? '已停下，' : ''}做好 ${state.made} 份${failed}`;
  zip.hidden = running || !state.made;
  fillList(find('#failed'), state.failed);
  if (running) setTimeout(() => attempt(said, async () => show(await get('/county/batch'))), PAUSE);
}

build.addEventListener('click', () => attempt(said, async () => show(await post('/county/batch', { year }))));
stop.addEventListener('click', () => attempt(said, async () => { await post('/county/batch/stop', {}); }));

function sift() {
  const words = find('#find').value.trim();
  const doubtful = find('#doubtful').checked;
  for (const row of table.tBodies[0].rows) {
    row.hidden = (doubtful && !row.classList.contains('doubtful')) || !row.cells[0].textContent.includes(words);
  }
}
find('#find').addEventListener('input', sift);
find('#doubtful').addEventListener('change', sift);

/** What a cell is sorted by: numbers by size, the largest first, then words, nothing last. @param {HTMLTableCellElement} cell */
function weight(cell) {
  const text = cell.textContent.trim();
  const number = cell.dataset.amount !== undefined ? Number(cell.dataset.amount) : parseFloat(text.replace(/^约/, ''));
  return { none: text ? 0 : 1, number: Number.isNaN(number) ? null : number, text };
}

/** @param {number} column @param {HTMLElement} head */
function sort(column, head) {
  const down = head.getAttribute('aria-sort') === 'descending';
  for (const each of table.tHead.rows[0].cells) each.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', down ? 'ascending' : 'descending');
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, key: weight(row.cells[column]) }));
  rows.sort((left, right) => {
    if (left.key.none !== right.key.none) return left.key.none - right.key.none;
    const turn = down ? -1 : 1;
    if (left.key.number !== null && right.key.number !== null) return turn * (right.key.number - left.key.number);
    if (left.key.number !== null || right.key.number !== null) return left.key.number !== null ? -1 : 1;
    return turn * left.key.text.localeCompare(right.key.text, 'zh');
  });
  table.tBodies[0].append(...rows.map((each) => each.row));
}

table.addEventListener('click', (/** @type {Event} */ event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('button'));
  if (!button) return;
  if (button.dataset.sort !== undefined) sort(Number(button.dataset.sort), button.parentElement);
  else attempt(said, () => draw(button.dataset.chart));
});

/** @param {string} key */
async function draw(key) {
  chart.innerHTML = (await get(`/county/chart?year=${encodeURIComponent(year)}&key=${encodeURIComponent(key)}`)).html;
  chart.hidden = false;
  chart.scrollIntoView({ block: 'nearest' });
  chart.focus({ preventScroll: true });
}

find('#copy').addEventListener('click', async () => {
  const list = find('#reminders');
  list.select();
  try {
    await navigator.clipboard.writeText(list.value);
    find('#copied').textContent = '已复制';
  } catch {
    find('#copied').textContent = '请按 Ctrl+C 复制';
  }
});

show(JSON.parse(find('#state').textContent));
