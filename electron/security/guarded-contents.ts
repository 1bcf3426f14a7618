import type { WebContents } from 'electron';
import { isOurPage } from '../ipc/our-page.ts';

export type GuardedContents = Pick<WebContents, 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy'> & {
  on(event: string, listener: (event: { preventDefault(): void; url: string; isMainFrame?: boolean }) => void): unknown;
};

/**
 * Holds whatever shows web content to the page that it was made for: it goes nowhere else, opens nothing, and holds no
 * other. `openOutside` gets the addresses of links and says whether the system took one; `onRefusal` hears of the rest.
 */
export function guardContents(
  contents: GuardedContents,
  openOutside: (address: string) => boolean,
  onRefusal: (what: string) => void,
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
    // The window's own frame is `will-navigate`'s.
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
  // A page can't keep its window open: nobody would be asked, it would just not close.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  // A call between browsers would go past the filter of requests.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
