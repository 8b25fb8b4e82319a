// Requests to our own server: an object goes in, the answer's object comes out.

/** What the server would not do, in its own words. */
export class Refused extends Error {
  /** @param {number} status @param {string[]} reasons */
  constructor(status, reasons) {
    super(reasons.join('\n'));
    this.status = status;
  }
}

/** @param {string} path @param {object} content @returns {Promise<any>} */
export async function post(path, content) {
  return answer(await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Desk': '1' },
    body: JSON.stringify(content),
  }));
}

/** Send a file. @param {string} path @param {File} file @returns {Promise<any>} */
export async function upload(path, file) {
  const body = new FormData();
  body.append('file', file);
  return answer(await fetch(path, { method: 'POST', headers: { 'X-Desk': '1' }, body }));
}

/** @param {string} path @returns {Promise<any>} */
export async function get(path) {
  return answer(await fetch(path));
}

/** @param {Response} response */
async function answer(response) {
  const isJson = (response.headers.get('Content-Type') || '').includes('json');
  const content = isJson ? await response.json() : {};
  if (!response.ok) throw new Refused(response.status, content.reasons || ['没有做成，请刷新页面再试。']);
  return content;
}
