/**
 * A scheduler that runs everything scheduled meanwhile in one task, after messages that have already arrived: answers that come together are
 * drawn together, and not one by one. Sooner than a timer, which browsers delay.
 */
export function inOneTask(): (run: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  let waiting: (() => void)[] = [];
  port1.onmessage = () => {
    const due = waiting;
    waiting = [];
    // Each as a microtask: one that throws does not stop the others, and React draws after the last.
    for (const run of due) queueMicrotask(run);
  };
  return (run) => {
    if (waiting.push(run) === 1) port2.postMessage(null);
  };
}
