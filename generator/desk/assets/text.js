// The text of a data file: typed text is sent as a whole, problems lead to their lines.

import { Refused, get, post, reason } from './api.js';
import { find } from './dom.js';
import { onChoice, showOutside } from './outside.js';
import { showProblems } from './problems.js';
import { SAVING, outcome } from './saving.js';

const PAUSE = 300;
const [text, lines, said, undo] = ['#text', '#lines', '#saved', '#undo'].map(find);
const path = `/t/${document.body.dataset.number}`;
let revision = 0;
let timer = 0;
let composing = false;
let saved = text.value;
// What is typed and not on the disk yet survives a reload of the page.
const memory = `gongwen text ${document.body.dataset.file}`;
/** @type {Promise<void>} */
let running = Promise.resolve();

/** @param {any} state @param {boolean} typedSince */
function show(state, typedSince = false) {
  revision = state.rev;
  said.textContent = outcome(state, typedSince);
  said.classList.toggle('wrong', Boolean(state.trouble));
  showOutside(state);
  undo.disabled = !state.undo;
  if (state.problems) showProblems(find('#problems'), state.problems, (problem) => goTo(problem.line || 1));
}

function number() {
  const count = text.value.split('\n').length;
  lines.textContent = Array.from({ length: count }, (_, index) => index + 1).join('\n');
}

/** @param {number} line */
function goTo(line) {
  const rows = text.value.split('\n');
  const start = rows.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (rows[line - 1] || '').length);
  text.scrollTop = Math.max(0, (line - 8) * parseFloat(getComputedStyle(text).lineHeight));
}

/** @param {string} what @param {() => {text?: string}} content */
function send(what, content) {
  clearTimeout(timer);
  running = running.then(async () => {
    said.textContent = SAVING;
    try {
      const sent = content();
      const state = await post(`${path}/${what}`, { rev: revision, ...sent });
      if (state.text !== undefined) { text.value = state.text; number(); }
      const typedSince = sent.text !== undefined && sent.text !== text.value;
      if (!state.trouble && !typedSince) { localStorage.removeItem(memory); saved = text.value; }
      show(state, typedSince);
    } catch (error) {
      if (error instanceof Refused && error.status === 409) {
        // The other tab's text stands on the disk; ours stays here until it is sent again.
        revision = (await get(`${path}/state`)).rev;
        localStorage.removeItem(memory);
        said.textContent = '另一个标签页也在改：再改一个字就用这里的，刷新就用那边的';
      } else said.textContent = `没有存：${reason(error)}`;
      said.classList.add('wrong');
    }
  });
  return running;
}

const sendText = () => send('text', () => ({ text: text.value }));

function changed() {
  number();
  localStorage.setItem(memory, JSON.stringify({ text: text.value, saved }));
  clearTimeout(timer);
  if (composing) return;
  said.textContent = SAVING;
  timer = setTimeout(sendText, PAUSE);
}

addEventListener('compositionstart', () => { composing = true; clearTimeout(timer); });
addEventListener('compositionend', () => { composing = false; changed(); });
text.addEventListener('input', changed);
text.addEventListener('scroll', () => { lines.scrollTop = text.scrollTop; });
undo.addEventListener('click', () => send('undo', () => ({})));
onChoice((content) => send('choose', () => content));

number();
show(JSON.parse(find('#state').textContent));
const unsaved = JSON.parse(localStorage.getItem(memory) || 'null');
if (unsaved && unsaved.text !== text.value) {
  const question = '上次有打了没有存进去的文字，文件后来又改过。要用上次没存的吗？（可以撤销）';
  if (unsaved.saved === text.value || confirm(question)) { text.value = unsaved.text; changed(); }
}
if (/^#\d+$/.test(location.hash)) goTo(Number(location.hash.slice(1)));
