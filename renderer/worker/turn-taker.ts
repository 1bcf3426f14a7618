/**
 * Gives a function that waits for one turn of the event loop: messages that came before are heard first. Turns end in the
 * order in which they were asked for, and sooner than timers, which browsers hold back.
 */
export function turnTaker(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  // Bound once: a question is no piece of a file, which may be held up on its way.
  const post = port2.postMessage.bind(port2);
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      post(null);
    });
}
