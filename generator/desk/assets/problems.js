// The list of problems: counts in its head, each line a button that leads to its field.

import { element } from './dom.js';

const SORTS = [['错误', 'error'], ['警告', 'warning'], ['待填', 'waiting'], ['提示', 'note']];
// Nobody reads more at once.
const MOST = 200;

/** @param {HTMLElement} box @param {Array<any>} problems @param {(problem: any) => void} opened */
export function showProblems(box, problems, opened) {
  const head = element('h2');
  for (const [word, name] of SORTS) {
    const count = problems.filter((each) => each.sort === word).length;
    if (count || name === 'error') head.append(element('span', { className: `count ${count ? name : ''}` }, `${word} ${count}`));
  }
  const lines = problems.length ? problems.slice(0, MOST).map((each) => line(each, opened)) : ['没有问题。'];
  const list = element('ul', {}, ...lines.map((each) => element('li', {}, each)));
  const top = box.scrollTop;
  box.replaceChildren(head, list);
  box.scrollTop = top;
}

/** @param {any} problem @param {(problem: any) => void} opened */
function line(problem, opened) {
  const sort = element('b', { className: SORTS.find(([word]) => word === problem.sort)[1] }, problem.sort);
  const button = element('button', { type: 'button' }, sort, ` ${problem.message} `, element('small', {}, problem.more));
  button.addEventListener('click', () => opened(problem));
  return button;
}
