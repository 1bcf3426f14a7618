/**
 * Chromium by itself knows no `app://`. In the stand-in a page of `app://bundle` lives at an https origin that no name
 * server knows, which makes it a secure context as Electron's `standard` and `secure` privileges would. Main and its
 * handlers only ever see the address in Electron's form.
 */
const STAND_IN_HOST = /^https:\/\/([^/?#]+)\.app\.test(?=[/?#]|$)/;

/** `app://bundle/x` as Chromium loads it; any other address as it is. */
export function chromiumUrl(url: string): string {
  return url.replace(/^app:\/\/([^/?#]+)/, 'https://$1.app.test');
}

/** What Electron would call an address of Chromium's. */
export function electronUrl(url: string): string {
  return url.replace(STAND_IN_HOST, 'app://$1');
}

export function schemeOf(url: string): string {
  return new URL(url).protocol.slice(0, -1);
}
