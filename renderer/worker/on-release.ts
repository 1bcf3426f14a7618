/** Calls back when the holder of a lock has released it; never, when `signal` is aborted before. */
export function onRelease(lock: string, signal: AbortSignal, released: () => void): void {
  navigator.locks.request(lock, { signal }, released).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
