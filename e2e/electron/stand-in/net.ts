import type { Host } from './host.ts';
import { handled } from './page-requests.ts';
import { strictly } from './strict.ts';

/** Asks the handlers of main's own schemes; there is no network behind it. */
export function netDouble(host: Host): Electron.Net {
  return strictly('Net', {
    async fetch(url: string): Promise<Response> {
      const response = await handled(host, url);
      if (response === null) throw new Error(`net.fetch of ${url} would have left the stand-in.`);
      return response;
    },
  }) as unknown as Electron.Net;
}
