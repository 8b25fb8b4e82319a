// The form beside its pages.

import { get } from './api.js';
import { find } from './dom.js';
import { dragItems } from './drag.js';
import { findFields } from './find.js';
import { explain, grow, hint, offerHalfWidth } from './hints.js';
import { offerNames } from './names.js';
import { onChoice } from './outside.js';
import { Pages } from './pages.js';
import { takePasted } from './paste.js';
import { showProblems } from './problems.js';
import { SAVING, Saving } from './saving.js';

// Milliseconds after the last key until it is sent.
const PAUSE = 10;
// Milliseconds without a key until the checks look.
const REST = 400;
// What waits to be filled.
const OPEN = '[data-key]:placeholder-shown';
/** @type {HTMLElement[]} */
const [form, rail, problems] = ['#form', '#rail', '#problems'].map(find);
const path = `/t/${document.body.dataset.number}`;
const first = JSON.parse(find('#state').textContent);
let topic = new URLSearchParams(location.search).get('topic') || '';
/** @type {Map<string, HTMLInputElement>} */
const typed = new Map();
let composing = false;
let timer = 0;
let examining = 0;

const pages = new Pages(find('#pages'), async (key, clicked) => {
  if (key) await open(key);
  if (clicked !== key) await explain(path, clicked, Boolean(key), addOne);
});
const saving = new Saving(path, first.rev, {
  topic: () => topic, done: show, stale: reload, hasUnsent: () => typed.size > 0,
});

/** @param {any} state */
function show(state) {
  if (state.form !== undefined) replaceForm(state);
  pages.show(state);
  find('#stale').hidden = !state.stale;
  find('#count').textContent = `${state.count} 页`;
  for (const each of form.querySelectorAll('[data-computed]')) {
    each.textContent = state.computed[/** @type {HTMLElement} */ (each).dataset.computed] || '';
  }
  showFound(state);
}

/** Show what is wrong; once nobody types any more, also what the checks find. @param {any} state */
function showFound(state) {
  if (state.problems) listFound(state);
  clearTimeout(examining);
  if (state.examined) return;
  examining = setTimeout(async () => {
    const found = await get(`${path}/problems`);
    if (found.rev === saving.revision) showFound(found);
  }, REST);
}

/** @param {any} state */
function listFound(state) {
  const broken = state.problems.find((/** @type {any} */ problem) => problem.line);
  find('#stale').textContent = broken ? `原文第 ${broken.line} 行改好，这里就更新。` : '';
  showProblems(problems, state.problems, (problem) => {
    if (problem.key) open(problem.key);
    else if (problem.line) location.assign(`${path}/text#${problem.line}`);
  });
  dots(state.topics);
  wrongFields(state.problems);
}

/** Put another form in, the cursor where it was. @param {any} state */
function replaceForm(state) {
  const active = /** @type {HTMLInputElement} */ (document.activeElement);
  const key = active && active.dataset ? active.dataset.key : undefined;
  const [value, start, end] = [active && active.value, active && active.selectionStart, active && active.selectionEnd];
  const top = form.scrollTop;
  form.innerHTML = state.form;
  rail.innerHTML = state.rail;
  grow(form.querySelectorAll('textarea'));
  form.scrollTop = top;
  const again = key === undefined ? null : field(key);
  if (!again) return;
  again.focus({ preventScroll: true });
  // What is being typed stays, whatever the other tab wrote.
  if (typed.has(key) || saving.waiting.some((each) => each.key === key)) again.value = value;
  if (start !== null && 'setSelectionRange' in again) again.setSelectionRange(start, end);
}

/** Take up what another tab wrote. */
async function reload() {
  const state = await get(`${path}/state?topic=${encodeURIComponent(topic)}`);
  show(state);
  return state.rev;
}

/** @param {Object<string, {waiting: number, error: number, warning: number}>} counts */
function dots(counts) {
  for (const link of rail.querySelectorAll('[data-topic]')) {
    const count = counts[/** @type {HTMLElement} */ (link).dataset.topic] || { waiting: 0, error: 0, warning: 0 };
    const dot = link.querySelector('.dot');
    link.parentElement.dataset.has = `${count.waiting ? 'waiting' : ''} ${count.error ? 'error' : ''}`;
    dot.className = `dot ${count.error ? 'error' : count.waiting ? 'waiting' : ''}`;
    dot.textContent = count.error ? `错 ${count.error}` : count.waiting ? `待填 ${count.waiting}` : '';
  }
}

/** @param {Array<any>} found */
function wrongFields(found) {
  for (const each of form.querySelectorAll('[aria-invalid]')) each.removeAttribute('aria-invalid');
  for (const problem of found) {
    if (problem.sort !== '错误' || !problem.key) continue;
    const input = nearest(problem.key);
    if (input) input.setAttribute('aria-invalid', 'true');
  }
}

/** @param {string} key @returns {HTMLInputElement | null} */
function field(key) {
  return form.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

/** The field of a key, or of what it stands in. @param {string} key */
function nearest(key) {
  for (let part = key; part; part = part.includes('.') ? part.slice(0, part.lastIndexOf('.')) : '') {
    const input = field(part);
    if (input) return input;
  }
  // A figure that a sentence names where it stands.
  const named = `【${key.slice(key.lastIndexOf('.') + 1)}：`;
  const sentence = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('[data-quotes]')]).find((each) => each.value.includes(named));
  return sentence || form.querySelector(`[data-key^="${CSS.escape(key)}."]`);
}

/** Open the topic of a key and put the cursor in its field. @param {string} key */
async function open(key) {
  const wanted = topicOf(key);
  if (wanted !== topic) await turnTo(wanted);
  hint('');
  const input = nearest(key);
  if (!input) { await explain(path, key, false, addOne); return; }
  input.scrollIntoView({ block: 'center' });
  input.focus();
}

/** Write a key that the town does not write yet. @param {string} key */
async function addOne(key) {
  await act('fill', key);
  await open(key);
}

/** @param {string} key */
function topicOf(key) {
  const top = key.split('.')[0];
  return rail.querySelector(`[data-topic="${CSS.escape(top)}"]`) ? top : '';
}

/** @param {string} wanted */
async function turnTo(wanted, remember = true) {
  send();
  await saving.running;
  topic = wanted;
  const state = await get(`${path}/state?topic=${encodeURIComponent(topic)}`);
  if (remember) history.pushState(null, '', topic ? `?topic=${encodeURIComponent(topic)}` : location.pathname);
  saving.revision = state.rev;
  show(state);
  form.scrollTop = 0;
}

/** @param {HTMLInputElement} input */
function value(input) {
  if (!('list' in input.dataset)) return input.value.trim();
  return input.value.split('\n').map((each) => each.trim()).filter(Boolean);
}

function send() {
  clearTimeout(timer);
  if (!typed.size) return undefined;
  const edits = [...typed].map(([key, input]) => ({ act: 'set', key, value: value(input) }));
  typed.clear();
  return saving.add(edits);
}

/** @param {EventTarget} target */
function changed(target) {
  const input = /** @type {HTMLInputElement} */ (target);
  if (composing || input.dataset.key === undefined) return;
  if (input.tagName === 'TEXTAREA') grow([input]);
  typed.set(input.dataset.key, input);
  saving.say(SAVING);
  clearTimeout(timer);
  timer = setTimeout(send, PAUSE);
}

/** @param {string} act @param {string} key */
async function act(act, key, to = 0) {
  send();
  await saving.add([{ act, key, to }]);
}

addEventListener('compositionstart', () => { composing = true; clearTimeout(timer); });
addEventListener('compositionend', (event) => { composing = false; changed(event.target); });
addEventListener('pagehide', send);
addEventListener('popstate', () => turnTo(new URLSearchParams(location.search).get('topic') || '', false));
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', (event) => changed(event.target));
form.addEventListener('focusout', (event) => {
  if (composing) return;
  send();
  offerHalfWidth(/** @type {HTMLInputElement} */ (event.target), changed);
});
form.addEventListener('focusin', (event) => {
  const key = /** @type {HTMLElement} */ (event.target).dataset.key;
  if (key === undefined) return;
  pages.mark(key);
  pages.reveal();
});
form.addEventListener('click', async (event) => {
  const button = /** @type {Element} */ (event.target).closest('button');
  if (!button) return;
  const { act: what, keyOf: key, to, open: wanted } = button.dataset;
  if (wanted) open(wanted);
  if ('ownAdd' in button.dataset) {
    const input = /** @type {HTMLInputElement} */ (button.previousElementSibling);
    if (input.value.trim()) addOne(`${input.dataset.own}.${input.value.trim()}`);
  }
  if (!what) return;
  const gone = 'topicGone' in button.dataset;
  await act(what, key, Number(to || 0));
  if (gone) await turnTo('');
  else if (what === 'fill') open(key);
});
form.addEventListener('keydown', (event) => {
  const input = /** @type {HTMLElement} */ (event.target);
  if (composing || event.isComposing) return;
  if (event.key === 'Enter' && 'own' in input.dataset) /** @type {HTMLElement} */ (input.nextElementSibling).click();
  else if (event.key === 'Enter' && (input.tagName === 'INPUT' || 'line' in input.dataset)) step(input, '[data-key]');
  else if (event.key === 'ArrowDown' && event.ctrlKey) nextOpen(input);
  else return;
  event.preventDefault();
});

/** Go to the next field of a sort; tell whether there is one. @param {HTMLElement} from @param {string} which */
function step(from, which) {
  const fields = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(which)]);
  const next = fields.find((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (next) next.focus();
  return Boolean(next);
}

/** Go to the next place to fill, in this topic or the next that has one. @param {HTMLElement} from */
async function nextOpen(from) {
  if (step(from, OPEN)) return;
  const links = /** @type {HTMLElement[]} */ ([...rail.querySelectorAll('[data-topic]')]);
  const here = links.findIndex((each) => each.dataset.topic === topic);
  const next = [...links.slice(here + 1), ...links.slice(0, here + 1)].find((each) => each.querySelector('.dot.waiting'));
  if (!next) { hint('没有待填的了。'); return; }
  await turnTo(next.dataset.topic);
  const field = /** @type {HTMLElement | null} */ (form.querySelector(OPEN));
  if (field) field.focus();
}

for (const box of [form, rail]) {
  box.addEventListener('change', async (event) => {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    if (!('more' in select.dataset) || !select.value) return;
    const key = select.value;
    await act('fill', key);
    if (box === rail) await turnTo(key);
    else open(key);
  });
}
rail.addEventListener('click', (event) => {
  const link = /** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest('[data-topic]'));
  if (!link) return;
  event.preventDefault();
  turnTo(link.dataset.topic);
});
find('#undo').addEventListener('click', async () => {
  send();
  const state = await saving.send('undo');
  if (state && state.key) open(state.key);
});
find('#print').addEventListener('click', () => print());
findFields(path, async (key) => {
  await open(key);
  if (!field(key)) await addOne(key);
});
dragItems(form, (key, to) => act('move', key, to));
offerNames(form, path, changed);
onChoice((content) => saving.send('choose', content));
takePasted(form, path, {
  topic: () => topic,
  value: (key) => (field(key) || { value: '' }).value,
  failed: (words) => saving.say(words, true),
  apply: async (edits) => {
    send();
    await saving.add(edits);
    saving.revision = await reload();
  },
});
find('#word').addEventListener('click', async (/** @type {Event} */ event) => {
  if (!typed.size && !saving.running) return;
  event.preventDefault();
  send();
  await saving.running;
  location.assign(`${path}/word`);
});

grow(form.querySelectorAll('textarea'));
show(first);
saving.report(first);
// From a list of another page.
const wanted = new URLSearchParams(location.search).get('key');
if (wanted) open(wanted);
