// A fixed number of threads that compute, and the demands that wait for one of them. Each thread
// has one demand at a time, so a long one does not hold up the others.
import { once } from "node:events";
import { Worker } from "node:worker_threads";

const script = new URL("pool-thread.mjs", import.meta.url);

export class Pool {
  #threads;
  #idle = [];
  #waiting = [];

  constructor(size) {
    this.#threads = Array.from({ length: size }, () => new Worker(script));
    for (const thread of this.#threads) {
      thread.answer = null;
      thread.on("message", (result) => this.#finish(thread, result));
    }
  }

  // Resolves when all threads have begun. One that fails, now or later, ends the program.
  async start() {
    await Promise.all(this.#threads.map((thread) => once(thread, "online")));
    this.#idle.push(...this.#threads);
  }

  // Resolves with the result of perform (DEMAND) on one of the threads.
  perform(demand) {
    return new Promise((answer) => {
      this.#waiting.push({ demand, answer });
      this.#dispatch();
    });
  }

  #dispatch() {
    while (this.#idle.length > 0 && this.#waiting.length > 0) {
      const thread = this.#idle.pop();
      const { demand, answer } = this.#waiting.shift();
      thread.answer = answer;
      thread.postMessage(demand);
    }
  }

  #finish(thread, result) {
    this.#idle.push(thread);
    thread.answer(result);
    this.#dispatch();
  }
}
