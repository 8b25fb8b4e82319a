// The list of problems: counts in its head, each line a button that leads to its field.

const SORTS = [['错误', 'error'], ['警告', 'warning'], ['待填', 'waiting'], ['提示', 'note']];
// Nobody reads more at once.
const MOST = 200;

/** @param {HTMLElement} box @param {Array<any>} problems @param {(problem: any) => void} opened */
export function showProblems(box, problems, opened) {
  const head = document.createElement('h2');
  const counts = SORTS.map(([word, name]) => [word, name, problems.filter((each) => each.sort === word).length]);
  for (const [word, name, count] of counts) {
    if (!count && name !== 'error') continue;
    const part = document.createElement('span');
    part.className = `count ${count ? name : ''}`;
    part.textContent = `${word} ${count}`;
    head.append(part);
  }
  const list = document.createElement('ul');
  for (const problem of problems.slice(0, MOST)) list.append(line(problem, opened));
  if (!problems.length) list.append(Object.assign(document.createElement('li'), { textContent: '没有问题。' }));
  const top = box.scrollTop;
  box.replaceChildren(head, list);
  box.scrollTop = top;
}

/** @param {any} problem @param {(problem: any) => void} opened */
function line(problem, opened) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  const sort = document.createElement('b');
  sort.textContent = problem.sort;
  sort.className = SORTS.find(([word]) => word === problem.sort)[1];
  const more = document.createElement('small');
  more.textContent = problem.more;
  button.type = 'button';
  button.append(sort, ` ${problem.message} `, more);
  button.addEventListener('click', () => opened(problem));
  item.append(button);
  return item;
}
