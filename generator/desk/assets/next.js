// Next year's file is made, and the same list then leads into it.

import { attempt, post } from './api.js';

const make = /** @type {HTMLButtonElement | null} */ (document.querySelector('#make'));
if (make) {
  make.addEventListener('click', async () => {
    make.disabled = true;
    await attempt(document.querySelector('#said'), async () => {
      location.assign((await post(`/t/${document.body.dataset.number}/next`, {})).list);
    });
    make.disabled = false;
  });
}
