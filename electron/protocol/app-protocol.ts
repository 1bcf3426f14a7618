import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustomScheme } from 'electron';
import { APP_HOST, APP_SCHEME } from '../ipc/our-page.ts';
import type { ServedFiles } from './served-files.ts';

/** Makes `app://bundle` an origin of its own, as secure as https. Must be registered before Electron is ready. */
export const APP_SCHEME_PRIVILEGES: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/**
 * Answers `app://bundle/…` with the built files, each with its own headers. A path that is not on the list does not exist: addresses are
 * looked up in the list and never turned into file paths.
 */
export function serveApp(dist: string, served: ServedFiles): (request: Request) => Promise<Response> {
  const refuse = (status: number) => new Response(null, { status, headers: served.refusal });
  return async ({ url, method }) => {
    if (method !== 'GET' && method !== 'HEAD') return refuse(405);
    const { protocol, host, pathname } = new URL(url);
    const headers = served.files.get(pathname);
    if (protocol !== `${APP_SCHEME}:` || host !== APP_HOST || headers === undefined) return refuse(404);
    const bytes = await readFile(join(dist, 'renderer', ...pathname.split('/')));
    return new Response(method === 'HEAD' ? null : bytes, { headers: { ...headers, 'content-length': String(bytes.length) } });
  };
}
