// A place where a file is dropped or picked.

import { find } from './dom.js';

// The server takes no more; it would break the connection off without a word.
const MOST = 50 * 1024 * 1024;

/** @param {(file: File) => void} take @param {(words: string) => void} refuse */
export function whereDropped(take, refuse) {
  const drop = /** @type {HTMLElement} */ (find('#drop'));
  const input = /** @type {HTMLInputElement} */ (find('#file'));
  const given = (/** @type {FileList | null | undefined} */ files) => {
    const file = files && files[0];
    if (!file) return;
    if (file.size > MOST) refuse(`${file.name} 太大：不能超过 50 MB。`);
    else take(file);
  };
  input.addEventListener('change', () => { given(input.files); input.value = ''; });
  for (const name of ['dragover', 'drop']) document.addEventListener(name, (event) => event.preventDefault());
  document.addEventListener('dragover', () => drop.classList.add('over'));
  document.addEventListener('dragleave', () => drop.classList.remove('over'));
  document.addEventListener('drop', (event) => {
    drop.classList.remove('over');
    given(event.dataTransfer && event.dataTransfer.files);
  });
}
