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
  /** What the desktop shell gives the page; a browser gives nothing. */
  var desktop: DesktopApi | undefined;
}

/** The desktop around the page; null in a browser. The one place that looks for it. */
export function desktopApi(): DesktopApi | null {
  return globalThis.desktop ?? null;
}

let isReadySaid = false;

/** Says, once for this page, that it listens: what was to be opened before then comes. */
export function sayReady(): void {
  const desktop = desktopApi();
  if (desktop === null || isReadySaid) return;
  isReadySaid = true;
  void desktop.ready();
}
