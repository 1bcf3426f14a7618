import { describe, expect, it, vi } from 'vitest';
import { PAGE_URL } from '../ipc/our-page.ts';
import { listeners } from '../testing/listeners.ts';
import { guardContents } from './guarded-contents.ts';

function guarded(mayLeave = () => true) {
  const { on, emit } = listeners();
  const setWindowOpenHandler = vi.fn();
  const setWebRTCIPHandlingPolicy = vi.fn();
  const taken: string[] = [];
  const refused: string[] = [];
  guardContents(
    { on, setWindowOpenHandler, setWebRTCIPHandlingPolicy } as never,
    (address) => address.startsWith('tel:') && taken.push(address) > 0,
    (what) => refused.push(what),
    mayLeave,
  );
  const isStopped = (event: string, details: object) => {
    const preventDefault = vi.fn();
    emit(event, { preventDefault, ...details });
    return preventDefault.mock.calls.length > 0;
  };
  return { isStopped, taken, refused, openWindow: setWindowOpenHandler.mock.calls[0]![0], setWebRTCIPHandlingPolicy };
}

describe('the page', () => {
  it('may be reloaded, and goes nowhere else', () => {
    const { isStopped, refused, taken } = guarded();
    expect(isStopped('will-navigate', { url: PAGE_URL })).toBe(false);
    expect(isStopped('will-redirect', { url: PAGE_URL })).toBe(false);
    expect(isStopped('will-navigate', { url: 'https://evil.example/' })).toBe(true);
    expect(isStopped('will-redirect', { url: 'https://evil.example/' })).toBe(true);
    expect([refused, taken]).toEqual([['a navigation', 'a redirection'], []]);
  });

  it('lets the system dial a phone number, and stays where it is', () => {
    const { isStopped, refused, taken, openWindow } = guarded();
    expect(isStopped('will-navigate', { url: 'tel:+15550100' })).toBe(true);
    expect(openWindow({ url: 'tel:+15550101' })).toEqual({ action: 'deny' });
    expect([refused, taken]).toEqual([[], ['tel:+15550100', 'tel:+15550101']]);
  });

  it('handles a navigation of its own frame in one listener, in any order', () => {
    const { isStopped, refused } = guarded();
    expect(isStopped('will-frame-navigate', { url: 'tel:+15550100', isMainFrame: true })).toBe(false);
    expect(isStopped('will-frame-navigate', { url: PAGE_URL, isMainFrame: false })).toBe(true);
    expect(refused).toEqual(['a navigation of a frame']);
  });

  it('keeps its window from being closed only as long as the user agrees', () => {
    // The prevented event is the page's objection.
    for (const isLeft of [true, false]) expect(guarded(() => isLeft).isStopped('will-prevent-unload', {})).toBe(isLeft);
  });

  it('contains no other page, and makes no peer connection', () => {
    const { isStopped, refused, openWindow, setWebRTCIPHandlingPolicy } = guarded();
    expect(isStopped('will-attach-webview', {})).toBe(true);
    expect(openWindow({ url: 'https://evil.example/' })).toEqual({ action: 'deny' });
    expect(refused).toEqual(['a webview', 'a new window']);
    expect(setWebRTCIPHandlingPolicy.mock.calls).toEqual([['disable_non_proxied_udp']]);
  });
});
