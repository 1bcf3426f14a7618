/**
 * Returns a function that waits for one turn of the event loop: messages that came before are handled first. Turns end in the order of
 * their calls, and sooner than timers, which browsers delay.
 */
export function turnTaker(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  // Bound once: journeys may replace `postMessage` to delay pieces of files, and a turn must not be delayed.
  const post = port2.postMessage.bind(port2);
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      post(null);
    });
}
