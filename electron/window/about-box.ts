import type { BaseWindow, Dialog, MessageBoxOptions } from 'electron';
import { WINDOW_WORDS } from './words.ts';

/** What the about box shows of an installed copy. */
export interface About {
  readonly version: string;
  /** Versions of Electron, Chrome and Node, as in `process.versions`. */
  readonly versions: { readonly electron?: string; readonly chrome?: string };
  /** The folder of settings, call notes and the log. */
  readonly dataFolder: string;
  readonly crashFolder: string;
}

const SHOW = 1;

/** Shows the version, and where the app keeps its user's data. Resolves to true when the user wants the data folder opened. */
export async function showAbout(dialog: Pick<Dialog, 'showMessageBox'>, window: BaseWindow | null, about: About): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'info',
    title: WINDOW_WORDS.aboutBox.title,
    message: WINDOW_WORDS.aboutBox.version(about.version),
    detail: [
      WINDOW_WORDS.aboutBox.engines(about.versions.electron ?? '?', about.versions.chrome ?? '?'),
      WINDOW_WORDS.aboutBox.dataFolder(about.dataFolder),
      WINDOW_WORDS.aboutBox.crashFolder(about.crashFolder),
      WINDOW_WORDS.aboutBox.howToReport,
    ].join('\n\n'),
    buttons: [WINDOW_WORDS.aboutBox.close, WINDOW_WORDS.aboutBox.showData],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = window === null ? await dialog.showMessageBox(options) : await dialog.showMessageBox(window, options);
  return response === SHOW;
}
