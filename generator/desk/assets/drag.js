// An item of a list is dragged by its number to another place in the list; ↑ and ↓ do the same by keyboard.

/** @param {HTMLElement} form @param {(key: string, to: number) => void} move */
export function dragItems(form, move) {
  /** @type {HTMLElement | null} */
  let dragged = null;
  /** The item of the same list under the mouse. @param {Event} event @returns {HTMLElement | null} */
  const under = (event) => {
    let item = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('.item'));
    while (item && dragged && item.parentElement !== dragged.parentElement) item = item.parentElement.closest('.item');
    return item;
  };
  const mark = (/** @type {HTMLElement | null} */ item) => {
    for (const each of form.querySelectorAll('.item.over')) each.classList.remove('over');
    if (item) item.classList.add('over');
  };
  form.addEventListener('dragstart', (event) => {
    const handle = /** @type {Element} */ (event.target);
    dragged = handle instanceof HTMLElement && handle.draggable ? handle.closest('.item') : null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = 'move';
    // Firefox drags nothing without.
    event.dataTransfer.setData('text/plain', handle.textContent);
    event.dataTransfer.setDragImage(dragged, 0, 0);
  });
  form.addEventListener('dragover', (event) => {
    const item = dragged && under(event);
    if (!item) return;
    event.preventDefault();
    mark(item);
  });
  form.addEventListener('drop', (event) => {
    const item = dragged && under(event);
    if (!item) return;
    event.preventDefault();
    if (item !== dragged) move(dragged.dataset.item, Number(item.dataset.item.split('.').pop()));
    dragged = null;
  });
  form.addEventListener('dragend', () => { dragged = null; mark(null); });
}
