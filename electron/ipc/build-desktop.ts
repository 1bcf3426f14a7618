import type { IpcRenderer, IpcRendererEvent } from 'electron';
import { CHANNEL_OF, EVENT_OF } from './channel-names.ts';
import type { DesktopApi } from './contract.ts';

type Listener = (told: unknown) => void;

/**
 * `window.desktop`, out of the names of the channels: a function for each question, and for each event one that listens
 * and gives the function that stops it. None takes a channel's name, none hands on Electron's own objects. `pathOf` gives
 * the path of a file that the system handed over, and nothing for one that a script made.
 */
export function buildDesktop(ipc: Pick<IpcRenderer, 'invoke' | 'on' | 'off'>, pathOf: (file: never) => string): DesktopApi {
  const { noteDropped, ...questions } = CHANNEL_OF;
  const asking = Object.entries(questions).map(([name, channel]) => [name, (request: unknown) => ipc.invoke(channel, request)]);
  const listening = Object.entries(EVENT_OF).map(([name, channel]) => [
    name,
    (listener: Listener) => {
      const hear = (_: IpcRendererEvent, told: unknown) => listener(told);
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
