import { parseArgs } from 'node:util';
import { DEFAULT_PORT } from './app-server.ts';

export interface StartOptions {
  /** The browser build on purpose. */
  readonly browser: boolean;
  readonly port: number;
}

/** What `npm start` was given after `--`; null for what it doesn't know. A port is the browser build's, so naming one chooses it. */
export function startOptions(argv: readonly string[]): StartOptions | null {
  try {
    const { values } = parseArgs({ args: [...argv], options: { port: { type: 'string' }, browser: { type: 'boolean' } } });
    const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
    if (!Number.isInteger(port) || port < 1024 || port > 65_535) return null;
    return { browser: values.browser === true || values.port !== undefined, port };
  } catch {
    return null; // an option that we don't have: the caller shows the ones we do
  }
}
