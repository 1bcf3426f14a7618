import type { Host } from './host.ts';
import { strictEmitter, strictly, vetoable } from './strict.ts';

type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];
type RequestListener = ((details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void) | null;

/** Chromium's permissions that the stand-in grants where main doesn't refuse them, by Electron's name and Playwright's. */
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['clipboard-read', 'clipboard-read'],
] as const;

/** The one session. Like Electron, it grants every permission that no handler refuses. */
export class SessionDouble {
  readonly session: Electron.Session;
  permissionCheck: CheckHandler = null;
  permissionRequest: RequestHandler = null;
  devicePermission: DeviceHandler = null;
  checksSpelling = true;
  #beforeRequest: RequestListener = null;
  readonly #host: Host;

  constructor(host: Host, protocol: Electron.Protocol) {
    this.#host = host;
    this.session = strictEmitter('Session', ['will-download'], {
      protocol,
      setPermissionCheckHandler: (handler: CheckHandler) => {
        this.permissionCheck = handler;
      },
      setPermissionRequestHandler: (handler: RequestHandler) => {
        this.permissionRequest = handler;
      },
      setDevicePermissionHandler: (handler: DeviceHandler) => {
        this.devicePermission = handler;
      },
      setSpellCheckerEnabled: (isOn: boolean) => {
        this.checksSpelling = isOn;
      },
      webRequest: strictly('WebRequest', {
        onBeforeRequest: (listener: RequestListener) => {
          this.#beforeRequest = listener;
        },
      }),
    }) as unknown as Electron.Session;
  }

  get module(): typeof Electron.Session {
    const self = this;
    return strictly('static Session', {
      get defaultSession() {
        self.#host.needsReady('session.defaultSession');
        return self.session;
      },
    }) as unknown as typeof Electron.Session;
  }

  /** Whether main lets a request go on. */
  mayRequest(url: string): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#beforeRequest === null) resolve(true);
      else this.#beforeRequest({ url }, ({ cancel }) => resolve(cancel !== true));
    });
  }

  /** Whether main lets a page save something by itself. */
  mayDownload(): boolean {
    const event = vetoable({});
    this.session.emit('will-download', event);
    return !event.defaultPrevented;
  }

  /** What pages of these contents are granted, in Playwright's words. */
  granted(contents: Electron.WebContents): string[] {
    const details = { isMainFrame: true, requestingUrl: contents.getURL() } as Electron.PermissionCheckHandlerHandlerDetails;
    return PERMISSIONS.filter(
      ([permission]) => this.permissionCheck?.(contents, permission as never, details.requestingUrl ?? '', details) ?? true,
    ).map(([, name]) => name);
  }
}
