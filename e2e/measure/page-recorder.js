/**
 * Runs in the page before its own scripts: `globalThis.recorder` records the duration of each answer of the core, as the page sees it,
 * every task over 50 ms, and the time between frames.
 */
export function recordPage() {
  const calls = [];
  const tasks = [];
  let gaps = [];

  globalThis.Worker = class extends Worker {
    #asked = new Map();

    constructor(...given) {
      super(...given);
      // Runs before the app's own listener. Reading the data unpacks it, which is a part of the answer's time.
      this.addEventListener('message', ({ data }) => {
        const question = this.#asked.get(data.id);
        if (question === undefined || data.kind !== 'answer') return;
        this.#asked.delete(data.id);
        question.answered = performance.now();
      });
    }

    postMessage(message, transfer) {
      if (message.question !== undefined) {
        const question = { call: message.question, asked: performance.now(), answered: null };
        this.#asked.set(message.id, question);
        calls.push(question);
      }
      super.postMessage(message, transfer);
    }
  };

  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'longtask' });
  function take(entries) {
    for (const { startTime, duration } of entries) tasks.push({ startTime, duration });
  }

  let before = null;
  requestAnimationFrame(function frame(now) {
    if (before !== null) gaps.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  });

  globalThis.recorder = {
    start() {
      take(observer.takeRecords());
      calls.length = tasks.length = 0;
      gaps = [];
    },
    /** True when every question has its answer. */
    isQuiet: () => calls.every(({ answered }) => answered !== null),
    /** What was recorded since the start. */
    stop() {
      take(observer.takeRecords());
      return { calls: calls.map((call) => ({ ...call })), tasks: tasks.map(({ duration }) => duration), gaps };
    },
  };
}
