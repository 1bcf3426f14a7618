import type { Session } from 'electron';
import { isOurAddress, isOurPage } from '../ipc/our-page.ts';

/** The only browser permission that the page gets: storage that a full disk doesn't clear. */
const GRANTED: readonly string[] = ['persistent-storage'];

export interface GuardedSession {
  setPermissionRequestHandler: Session['setPermissionRequestHandler'];
  setPermissionCheckHandler: Session['setPermissionCheckHandler'];
  setDevicePermissionHandler: Session['setDevicePermissionHandler'];
  setSpellCheckerEnabled: Session['setSpellCheckerEnabled'];
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown;
}

/**
 * Gives the page no other permission, no device, no network and no download. `allowsDevTools`: requests to the developer tools' own address
 * pass.
 */
export function guardSession(session: GuardedSession, allowsDevTools: boolean, onRefusal: (what: string) => void): void {
  // Without a handler, Electron grants every request.
  session.setPermissionRequestHandler((_, permission, answer, { requestingUrl }) => {
    const isGranted = GRANTED.includes(permission) && isOurPage(requestingUrl);
    if (!isGranted) onRefusal(`the permission ${permission}`);
    answer(isGranted);
  });
  session.setPermissionCheckHandler((_, permission, origin) => GRANTED.includes(permission) && isOurAddress(origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !mayLoad(url, allowsDevTools);
    if (cancel) onRefusal('a request to somewhere else');
    answer({ cancel });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
    onRefusal('a download');
  });
  // The dictionaries would come from the network.
  session.setSpellCheckerEnabled(false);
}

function mayLoad(address: string, allowsDevTools: boolean): boolean {
  if (/^(blob:|data:)/.test(address)) return true;
  return isOurAddress(address) || (allowsDevTools && address.startsWith('devtools://devtools/'));
}
