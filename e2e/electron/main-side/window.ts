import type { ElectronModule } from './electron-module.ts';

type MainSide = typeof globalThis & { framing?: { since: number; hasMoved: boolean } };

/** Runs in the main process, before there is a window: notes when one was shown or made small again, and whether it has moved since. */
export function watchFraming({ app }: ElectronModule): void {
  const main = globalThis as MainSide;
  app.on('browser-window-created', (_, window) => {
    const begin = () => {
      main.framing = { since: Date.now(), hasMoved: false };
    };
    window.on('show', begin);
    window.on('unmaximize', begin);
    window.on('move', () => {
      if (main.framing !== undefined) main.framing.hasMoved = true;
    });
  });
}

/** Runs in the main process: whether the window manager has put its frame around the window; where none comes within a second there is none. */
export function isFramed(): boolean {
  const { framing } = globalThis as MainSide;
  return framing !== undefined && (framing.hasMoved || Date.now() - framing.since > 1_000);
}
