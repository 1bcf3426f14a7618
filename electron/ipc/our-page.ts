import type { WebFrameMain } from 'electron';

/** The address of the page; the built files are beside it. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'bundle';
export const PAGE_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** True for an address of the built files. */
export function isOurAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === '';
}

/** True for the page itself, with any text after `#`. */
export function isOurPage(address: string): boolean {
  return isOurAddress(address) && address.replace(/#.*$/s, '') === PAGE_URL;
}

/** The parts of a frame that identify its page. */
export type AskingFrame = Pick<WebFrameMain, 'url' | 'parent'>;

/** True for the page in the window itself: not for a frame in it, a page that is gone, or another page. */
export function isOurFrame(frame: AskingFrame | null): boolean {
  return frame !== null && frame.parent === null && isOurPage(frame.url);
}
