import type { WebContents } from 'electron';
import { isOurPage } from '../ipc/our-page.ts';

export type GuardedContents = Pick<WebContents, 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy'> & {
  on(event: string, listener: (event: { preventDefault(): void; url: string; isMainFrame?: boolean }) => void): unknown;
};

/**
 * Restricts web contents to the page that they were made for: it navigates nowhere else, opens no windows, and contains no other pages.
 * `openOutside` gets the addresses of links and tells whether the system took one; `onRefusal` gets the rest. `mayLeave` asks whether a page
 * that objects, because something is unsaved, is left all the same.
 */
export function guardContents(
  contents: GuardedContents,
  openOutside: (address: string) => boolean,
  onRefusal: (what: string) => void,
  mayLeave: () => boolean,
): void {
  const leave = (address: string, what: string) => {
    if (!openOutside(address)) onRefusal(what);
  };
  contents.setWindowOpenHandler(({ url }) => {
    leave(url, 'a new window');
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    if (isOurPage(event.url)) return;
    event.preventDefault();
    leave(event.url, 'a navigation');
  });
  contents.on('will-frame-navigate', (event) => {
    // `will-navigate` handles the window's own frame.
    if (event.isMainFrame) return;
    event.preventDefault();
    onRefusal('a navigation of a frame');
  });
  contents.on('will-redirect', (event) => {
    if (isOurPage(event.url)) return;
    event.preventDefault();
    onRefusal('a redirection');
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    onRefusal('a webview');
  });
  // Electron does not ask the user itself: without an answer the window would just not close.
  contents.on('will-prevent-unload', (event) => {
    if (mayLeave()) event.preventDefault();
  });
  // A connection between browsers would bypass the filter of requests.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
