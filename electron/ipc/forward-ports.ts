import type { IpcRenderer } from 'electron';
import { PORT_CHANNEL } from './channel-names.ts';

/** The page's window, as far as ports go. */
export interface PageWindow {
  readonly origin: string;
  postMessage(message: unknown, origin: string, ports: readonly unknown[]): void;
}

/**
 * Hands ports that main sends on to the page, each under its line's name. A port is no value that the bridge could copy: it goes as
 * a message of the window to itself, which a page of another origin wouldn't get.
 */
export function forwardPorts(ipc: Pick<IpcRenderer, 'on'>, page: PageWindow): void {
  ipc.on(PORT_CHANNEL, ({ ports }, { line }: { line: string }) => page.postMessage({ databaseLine: line }, page.origin, ports));
}
