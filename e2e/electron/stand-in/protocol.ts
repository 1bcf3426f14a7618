import type { Host } from './host.ts';
import { strictly } from './strict.ts';

export function protocolDouble(host: Host): Electron.Protocol {
  return strictly('Protocol', {
    registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
      host.needsNotReady('protocol.registerSchemesAsPrivileged');
      host.privileged.push(...schemes);
    },
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
      host.needsReady('protocol.handle');
      if (!host.privileged.some((known) => known.scheme === scheme)) throw new Error(`${scheme}: was not registered as privileged.`);
      host.schemes.set(scheme, handler);
    },
  }) as unknown as Electron.Protocol;
}
