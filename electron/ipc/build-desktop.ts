import type { IpcRenderer, IpcRendererEvent } from 'electron';
import { CHANNEL_OF, EVENT_OF } from './channel-names.ts';
import type { DesktopApi } from './contract.ts';

type Listener = (data: unknown) => void;

/**
 * Builds `window.desktop` from the names of the channels: a function for each request, and for each event one that adds a listener and
 * returns the function that removes it. No function takes a channel's name or returns an object of Electron. `pathOf` gives the path of a
 * file that came from the system, and an empty text for a file that a script made.
 */
export function buildDesktop(ipc: Pick<IpcRenderer, 'invoke' | 'on' | 'off'>, pathOf: (file: never) => string): DesktopApi {
  const { noteDropped, ...questions } = CHANNEL_OF;
  const asking = Object.entries(questions).map(([name, channel]) => [name, (request: unknown) => ipc.invoke(channel, request)]);
  const listening = Object.entries(EVENT_OF).map(([name, channel]) => [
    name,
    (listener: Listener) => {
      const hear = (_: IpcRendererEvent, data: unknown) => listener(data);
      ipc.on(channel, hear);
      return () => {
        ipc.off(channel, hear);
      };
    },
  ]);
  return Object.freeze({
    ...Object.fromEntries(asking),
    ...Object.fromEntries(listening),
    noteDropped(files: readonly never[]) {
      return ipc.invoke(noteDropped, { paths: files.map(pathOf).filter((path) => path !== '') });
    },
  }) as DesktopApi;
}
