import type { Frame, Request as PageRequest, Route } from '@playwright/test';
import { electronUrl, schemeOf } from './addresses.ts';
import type { WindowDouble } from './browser-window.ts';
import type { Host } from './host.ts';

/** Answers whatever a page asks for as main would have it: by the handler of its scheme, or not at all. */
export async function answerRequest(host: Host, route: Route): Promise<void> {
  const frame = frameOf(route.request());
  try {
    await answer(host, route, frame);
  } catch (error) {
    // Nobody waits for the answer any more.
    if (!host.hasQuit && !frame?.isDetached() && !frame?.page().isClosed()) throw error;
  }
}

async function answer(host: Host, route: Route, frame: Frame | null): Promise<void> {
  const request = route.request();
  const url = electronUrl(request.url());
  const window = frame && host.windowOf(frame.page());
  if (request.isNavigationRequest()) {
    if (!frame || !window) return refuseWindow(host.windows[0], url, route);
    // Chromium keeps the page that it has when an answer has no content.
    if (!window.contents.mayNavigate(frame, url)) return route.fulfill({ status: 204 });
  }
  if (!(await host.session.mayRequest(url))) return route.abort('blockedbyclient');
  const response = await handled(host, url, request);
  if (response === null) {
    host.requestsElsewhere.push(url);
    return route.abort('blockedbyclient');
  }
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

/** What the handler of its scheme answers; null where there is none. */
export async function handled(host: Host, url: string, request?: PageRequest): Promise<Response | null> {
  const handler = host.schemes.get(schemeOf(url));
  return handler ? handler(new Request(url, { method: request?.method() ?? 'GET' })) : null;
}

async function refuseWindow(window: WindowDouble | undefined, url: string, route: Route): Promise<void> {
  window?.contents.wantedWindow(url, '', '');
  await route.abort('blockedbyclient');
}

/** Null for the first request of a page that is no window: it has no frame yet. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}
