import type { Session } from 'electron';
import { isOurAddress, isOurPage } from '../ipc/our-page.ts';

/** What the page may have of what a browser asks its user about: storage that a full disk doesn't clear away. */
const GRANTED: readonly string[] = ['persistent-storage'];

export interface GuardedSession {
  setPermissionRequestHandler: Session['setPermissionRequestHandler'];
  setPermissionCheckHandler: Session['setPermissionCheckHandler'];
  setDevicePermissionHandler: Session['setDevicePermissionHandler'];
  setSpellCheckerEnabled: Session['setSpellCheckerEnabled'];
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown;
}

/** Gives the page no permission, no device, no network and no download. `allowsDevTools`: their own address is let through. */
export function guardSession(session: GuardedSession, allowsDevTools: boolean, onRefusal: (what: string) => void): void {
  // Without a handler, Electron grants whatever is asked.
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
  // Its dictionaries would come from the network.
  session.setSpellCheckerEnabled(false);
}

function mayLoad(address: string, allowsDevTools: boolean): boolean {
  if (/^(blob:|data:)/.test(address)) return true;
  return isOurAddress(address) || (allowsDevTools && address.startsWith('devtools://devtools/'));
}
