// Why nothing could be saved; where the file was changed or taken away outside, a person chooses, for all or key by key.

import { element, find } from './dom.js';

let shown = '';

/** @param {any} state */
export function showOutside(state) {
  const box = find('#outside');
  box.hidden = !state.trouble;
  // What a person has begun to choose stays as long as nothing changes.
  const now = JSON.stringify([state.trouble, state.differing]);
  if (now === shown) return;
  shown = now;
  const differing = state.differing || [];
  find('#outside-why').textContent = `没有存：${state.trouble}。打的字都在这一页上。`;
  const [ours, theirs] = ['ours', 'theirs'].map((side) => box.querySelector(`[data-choose="${side}"]`));
  ours.textContent = state.gone ? '存回原来的地方' : '用这里的（那一份留个副本）';
  ours.hidden = !state.outside;
  theirs.hidden = !state.outside || state.gone;
  find('#differing').hidden = !differing.length;
  find('#differing tbody').replaceChildren(...differing.map(row));
}

/** @param {{key: string, ours: string | null, theirs: string | null, changed_here: boolean}} difference @param {number} number */
function row(difference, number) {
  const made = element('tr', {}, element('td', {}, difference.key));
  for (const side of ['ours', 'theirs']) {
    const input = element('input', { type: 'radio', name: `side-${number}`, value: side });
    input.dataset.side = difference.key;
    input.checked = (side === 'ours') === difference.changed_here;
    const words = difference[/** @type {'ours' | 'theirs'} */ (side)];
    made.append(element('td', {}, element('label', {}, input, ` ${words === null ? '（没写）' : words || '（待填）'}`)));
  }
  return made;
}

/** @param {(content: object) => void} choose */
export function onChoice(choose) {
  find('#outside').addEventListener('click', (/** @type {any} */ event) => {
    const how = event.target.dataset.choose;
    if (!how) return;
    const picked = [...find('#outside').querySelectorAll('[data-side]:checked')];
    const keys = picked.filter((each) => each.value === 'ours').map((each) => each.dataset.side);
    choose({ ours: how === 'ours', keys: how === 'keys' ? keys : [] });
  });
}
