import type { IpcRenderer } from 'electron';
import { PORT_CHANNEL } from './channel-names.ts';

/** The part of the page's window that ports need. */
export interface PageWindow {
  readonly origin: string;
  postMessage(message: unknown, origin: string, ports: readonly unknown[]): void;
}

/**
 * Forwards ports from main to the page, each under its line's name. The context bridge can't copy a port, so it goes as a message of the
 * window to itself, which a page of another origin wouldn't receive.
 */
export function forwardPorts(ipc: Pick<IpcRenderer, 'on'>, page: PageWindow): void {
  ipc.on(PORT_CHANNEL, ({ ports }, { line }: { line: string }) => page.postMessage({ databaseLine: line }, page.origin, ports));
}
