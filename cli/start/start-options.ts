import { parseArgs } from 'node:util';
import { DEFAULT_PORT } from './app-server.ts';

export interface StartOptions {
  /** Run in the browser although Electron may be there. */
  readonly browser: boolean;
  readonly port: number;
}

/** Parses the arguments of `npm start`; null for unknown ones. A port belongs to the browser build, so giving one chooses it. */
export function startOptions(argv: readonly string[]): StartOptions | null {
  try {
    const { values } = parseArgs({ args: [...argv], options: { port: { type: 'string' }, browser: { type: 'boolean' } } });
    const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
    if (!Number.isInteger(port) || port < 1024 || port > 65_535) return null;
    return { browser: values.browser === true || values.port !== undefined, port };
  } catch {
    return null; // an unknown option: the caller lists the known ones
  }
}
