import { expect, it, vi } from 'vitest';

it('A warm-up that fails is reported, and the core goes on', async () => {
  vi.useFakeTimers();
  const failure = new Error('The sample was refused');
  vi.doMock('./warm-up.ts', () => ({ warmUp: () => Promise.reject(failure) }));
  const reportError = vi.fn();
  vi.stubGlobal('self', { postMessage: () => {}, reportError });
  vi.stubGlobal('navigator', { hardwareConcurrency: 2, locks: { request: () => new Promise(() => {}) } });
  vi.stubGlobal('TRS_VERSION', '1.0.0');
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  try {
    await import('./core.worker.ts');
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    // Node reports an unhandled rejection after the turn.
    await new Promise((resolve) => setImmediate(resolve));
    expect(warn.mock.calls).toEqual([['The core could not be warmed up:', failure]]);
    expect(unhandled).not.toHaveBeenCalled();
    expect(reportError).not.toHaveBeenCalled();
  } finally {
    process.off('unhandledRejection', unhandled);
    warn.mockRestore();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  }
});
