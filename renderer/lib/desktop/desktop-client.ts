import type { DesktopApi } from '../../../electron/ipc/contract.ts';

export type {
  DesktopApi,
  FoundTable,
  GrantedFile,
  MenuCommand,
  NoteBackup,
  OpenedDatabase,
  Opening,
  ReadReply,
  RecentOpening,
} from '../../../electron/ipc/contract.ts';

declare global {
  /** The desktop shell's object; undefined in a browser. */
  var desktop: DesktopApi | undefined;
}

/** The desktop's interface; null in a browser. No other code looks for it. */
export function desktopApi(): DesktopApi | null {
  return globalThis.desktop ?? null;
}

let isReadySaid = false;

/** Tells main, once for this page, that the page listens: openings that waited arrive then. */
export function sayReady(): void {
  const desktop = desktopApi();
  if (desktop === null || isReadySaid) return;
  isReadySaid = true;
  void desktop.ready();
}
