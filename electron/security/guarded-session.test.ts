import { expect, it, vi } from 'vitest';
import { guardSession } from './guarded-session.ts';

type Handler = (...parts: unknown[]) => unknown;

function guarded(allowsDevTools: boolean) {
  const handlers: Record<string, Handler> = {};
  const keep = (name: string) => (handler: Handler) => {
    handlers[name] = handler;
  };
  const refused: string[] = [];
  guardSession(
    {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setSpellCheckerEnabled: vi.fn(),
      webRequest: { onBeforeRequest: keep('load') },
      on: (_: string, listener: Handler) => keep('download')(listener),
    } as never,
    allowsDevTools,
    (what) => refused.push(what),
  );
  const isLoaded = (url: string) => {
    let cancel: unknown;
    handlers.load!({ url }, (answer: { cancel: boolean }) => {
      cancel = answer.cancel;
    });
    return cancel === false;
  };
  return { handlers, refused, isLoaded };
}

it('loads what came with the app, and what the page made itself', () => {
  const { isLoaded, refused } = guarded(false);
  for (const url of ['app://bundle/index.html', 'app://bundle/workers/a.js', 'blob:app://bundle/1', 'data:image/png;base64,AA']) {
    expect(isLoaded(url), url).toBe(true);
  }
  expect(refused).toEqual([]);
  for (const url of ['https://example.invalid/', 'ws://127.0.0.1:1/', 'file:///etc/passwd', 'app://other/x', 'devtools://devtools/a']) {
    expect(isLoaded(url), url).toBe(false);
  }
  expect(refused).toHaveLength(5);
});

it('loads the developer tools where they are allowed', () => {
  expect(guarded(true).isLoaded('devtools://devtools/bundled/inspector.html')).toBe(true);
  expect(guarded(true).isLoaded('devtools://elsewhere/')).toBe(false);
});

it('logs each permission that it denies', () => {
  const { handlers, refused } = guarded(false);
  const answer = vi.fn();
  handlers.request!(null, 'media', answer, { requestingUrl: 'app://bundle/index.html' });
  expect([answer.mock.calls, refused]).toEqual([[[false]], ['the permission media']]);
  expect(handlers.check!(null, 'persistent-storage', 'app://bundle')).toBe(true);
  expect(handlers.check!(null, 'persistent-storage', 'https://example.invalid')).toBe(false);
});
