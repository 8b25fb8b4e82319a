// What is told beside the form: where words come from that have no field, what can be done about a value.

import { get } from './api.js';
import { element } from './dom.js';
import { SECTIONS } from './pages.js';

/**
 * Say where words come from that have no field here.
 * @param {string} path of the file's routes @param {string} key "" for the template's own words
 * @param {boolean} opened whether the field nearest to them was opened @param {(key: string) => void} add writes a key anew
 */
export async function explain(path, key, opened, add) {
  const near = opened ? '打开的是离它最近的一项。' : '';
  if (!key) { hint(`这几个字是模板里的话。${near}`); return; }
  const found = await get(`${path}/where?key=${encodeURIComponent(key)}`);
  if (key.startsWith(SECTIONS)) {
    hint(`这个小标题写在原文第 ${found.line} 行的“章节”里。${near}`, '去原文改', () => location.assign(`${path}/text#${found.line}`));
    return;
  }
  const name = `“${key.split('.').filter((each) => !/^\d+$/.test(each)).join('·')}”`;
  if (found.line) hint(`${name}写在原文第 ${found.line} 行。${near}`, '去原文改', () => location.assign(`${path}/text#${found.line}`));
  else if (found.shared) hint(`${name}写在共用的 ${found.shared} 里。`, '本镇另写', () => add(key));
  else if (document.querySelector(`option[value="${CSS.escape(key)}"]`)) hint(`还没有写${name}。`, '写上', () => add(key));
  else hint(`${name}不在这份表里。${near}`);
}

/** Tell something beside the form, with one thing that can be done about it. @param {string} words @param {string} label @param {() => void} done */
export function hint(words, label = '', done = undefined) {
  const box = document.querySelector('#hint');
  box.textContent = words;
  if (!label) return;
  const button = element('button', { type: 'button', className: 'chip' }, label);
  button.addEventListener('click', done);
  box.append(button);
}

/** Full-width digits in a figure are taken as they are; half-width ones are offered. @param {HTMLInputElement} input @param {(input: HTMLInputElement) => void} changed */
export function offerHalfWidth(input, changed) {
  if (input.dataset.key === undefined || !input.closest('.field').querySelector('.computed')) return;
  const half = input.value.replace(/[０-９．，％]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  if (half === input.value) return;
  hint(`“${input.value}”是全角的，按 ${half} 印。`, '换成半角', () => {
    input.value = half;
    changed(input);
    hint('');
  });
}

/** Make fields as high as their words where the browser (Firefox, old Chromium) does not. @param {Iterable<HTMLElement>} fields */
export function grow(fields) {
  if (CSS.supports('field-sizing', 'content')) return;
  for (const each of fields) {
    each.style.height = 'auto';
    each.style.height = `${each.scrollHeight + 2}px`;
  }
}
