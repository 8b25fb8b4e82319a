// Edits on their way: one request at a time, what cannot be sent waits and survives a reload of the page.

import { Refused, post, reason } from './api.js';
import { showOutside } from './outside.js';

const RETRY = 2000;
export const SAVING = '正在存…';

/** What a page says of an edit that was sent. @param {any} state @param {boolean} unsent whether more was typed since */
export const outcome = (state, unsent) => (state.trouble ? '没有存' : unsent ? SAVING : '已存盘');

/** Sends edits and tells what became of them. */
export class Saving {
  /**
   * @param {string} path of the file's routes
   * @param {number} revision
   * @param {{topic: () => string, done: (state: any) => void, stale: () => Promise<number>, hasUnsent: () => boolean}} page
   */
  constructor(path, revision, page) {
    this.path = path;
    this.revision = revision;
    this.page = page;
    this.said = document.querySelector('#saved');
    // Numbers of files change when the program starts again, names do not.
    this.memory = `gongwen ${document.body.dataset.file}`;
    /** @type {Array<any>} */
    this.waiting = JSON.parse(localStorage.getItem(this.memory) || '[]');
    /** @type {Promise<void> | null} */
    this.running = null;
    addEventListener('beforeunload', (event) => { if (this.waiting.length) event.preventDefault(); });
    if (this.waiting.length) this.run();
  }

  /** @param {Array<any>} edits */
  add(edits) {
    for (const edit of edits) {
      // Of what is typed into one field only the last counts.
      if (edit.act === 'set') {
        this.waiting = this.waiting.filter((each) => each.sent || each.act !== 'set' || each.key !== edit.key);
      }
      this.waiting.push(edit);
    }
    return this.run();
  }

  run() {
    this.keep();
    if (this.waiting.length) this.say(SAVING);
    this.running = this.running || this.sendAll().finally(() => { this.running = null; });
    return this.running;
  }

  async sendAll() {
    while (this.waiting.length) {
      const batch = [...this.waiting];
      for (const each of batch) each.sent = true;
      try {
        const edits = batch.map(({ act, key, value, to }) => ({ act, key, value, to }));
        this.took(await post(`${this.path}/edit`, { rev: this.revision, topic: this.page.topic(), edits }));
        this.forget(batch);
      } catch (error) {
        if (!(await this.failed(error, batch))) return;
      }
    }
  }

  /** Tell whether to go on after a failure. @param {any} error @param {Array<any>} batch */
  async failed(error, batch) {
    for (const each of batch) each.sent = false;
    if (!(error instanceof Refused)) {
      this.say('没有存：程序没有回应，正在重试', true);
      setTimeout(() => this.run(), RETRY);
      return false;
    }
    if (error.status === 409) {
      this.revision = await this.page.stale();
      return true;
    }
    this.forget(batch);
    this.say(`没有存：${reason(error)}`, true);
    return this.waiting.length > 0;
  }

  /** @param {Array<any>} batch */
  forget(batch) {
    this.waiting = this.waiting.filter((each) => !batch.includes(each));
    this.keep();
  }

  /** Keep what was typed and is not saved over a reload; adding and removing rows is done at once or not at all. */
  keep() {
    const typed = this.waiting.filter((each) => each.act === 'set').map(({ act, key, value }) => ({ act, key, value }));
    if (typed.length) localStorage.setItem(this.memory, JSON.stringify(typed));
    else localStorage.removeItem(this.memory);
  }

  /** Send something else than edits; return the answer, if there is one. @param {string} what @param {object} content */
  async send(what, content = {}) {
    await this.running;
    try {
      const state = await post(`${this.path}/${what}`, { rev: this.revision, topic: this.page.topic(), ...content });
      this.took(state);
      return state;
    } catch (error) {
      if (error instanceof Refused && error.status === 409) this.revision = await this.page.stale();
      else this.say(`没有存：${reason(error)}`, true);
      return undefined;
    }
  }

  /** @param {any} state */
  took(state) {
    this.revision = state.rev;
    this.report(state);
    this.page.done(state);
  }

  /** @param {any} state */
  report(state) {
    this.say(outcome(state, this.page.hasUnsent()), Boolean(state.trouble));
    showOutside(state);
    /** @type {HTMLButtonElement} */ (document.querySelector('#undo')).disabled = !state.undo;
    clearTimeout(this.again);
    if (state.trouble && !state.outside) this.again = setTimeout(() => this.send('save'), 5 * RETRY);
  }

  /** @param {string} words */
  say(words, wrong = false) {
    if (this.said.textContent !== words) this.said.textContent = words;
    this.said.classList.toggle('wrong', wrong);
  }
}
