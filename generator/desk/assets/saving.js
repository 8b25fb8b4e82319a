// Edits on their way: one request at a time, what cannot be sent waits and survives a reload of the page.

import { Refused, post } from './api.js';

const RETRY = 2000;

/** Sends edits and tells what became of them. */
export class Saving {
  /**
   * @param {string} path of the file's routes
   * @param {number} revision
   * @param {{topic: () => string, done: (state: any) => void, stale: () => Promise<number>}} page
   */
  constructor(path, revision, page) {
    this.path = path;
    this.revision = revision;
    this.page = page;
    this.said = document.querySelector('#saved');
    this.memory = `gongwen${path}`;
    /** @type {Array<any>} */
    this.waiting = JSON.parse(sessionStorage.getItem(this.memory) || '[]');
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
    if (this.waiting.length) this.say('正在存…');
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
    this.say(`没有存：${error.message}`, true);
    return this.waiting.length > 0;
  }

  /** @param {Array<any>} batch */
  forget(batch) {
    this.waiting = this.waiting.filter((each) => !batch.includes(each));
    this.keep();
  }

  keep() {
    sessionStorage.setItem(this.memory, JSON.stringify(this.waiting));
  }

  /** Send something else than edits. @param {string} what @param {object} content */
  async send(what, content = {}) {
    await this.running;
    try {
      this.took(await post(`${this.path}/${what}`, { rev: this.revision, topic: this.page.topic(), ...content }));
    } catch (error) {
      if (error instanceof Refused && error.status === 409) this.revision = await this.page.stale();
      else this.say(`没有存：${error.message}`, true);
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
    this.say(state.trouble ? `没有存：${state.trouble}` : '已存盘', Boolean(state.trouble));
    /** @type {HTMLElement} */ (document.querySelector('#outside')).hidden = !state.outside;
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
