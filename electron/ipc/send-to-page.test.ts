import { expect, it, vi } from 'vitest';
import { sendToPage } from './send-to-page.ts';

it('sends a page messages of the right shape, and nothing after the page is gone', () => {
  const send = vi.fn();
  sendToPage({ send, isDestroyed: () => false }, 'menu:command', 'find');
  sendToPage({ send, isDestroyed: () => true }, 'menu:command', 'find');
  expect(send.mock.calls).toEqual([['menu:command', 'find']]);
  expect(() => sendToPage({ send, isDestroyed: () => false }, 'menu:command', 'quit' as 'find')).toThrow();
  const withPath = { opened: true, name: 'May', files: [], path: '/home/ann/May' } as never;
  expect(() => sendToPage({ send, isDestroyed: () => false }, 'files:opened', withPath)).toThrow();
  expect(send).toHaveBeenCalledTimes(1);
});
