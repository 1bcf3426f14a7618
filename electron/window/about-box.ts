import type { BaseWindow, Dialog, MessageBoxOptions } from 'electron';

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
    title: 'About TRS Analyst',
    message: `TRS Analyst ${about.version}`,
    detail: [
      `Electron ${about.versions.electron ?? '?'}, Chromium ${about.versions.chrome ?? '?'}`,
      `Settings, call notes and the log are in\n${about.dataFolder}`,
      `Crash reports stay on this computer, in\n${about.crashFolder}`,
      'To report a fault, attach the newest crash report and the log. A crash report can hold parts of what was open.',
    ].join('\n\n'),
    buttons: ['Close', 'Show data folder'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = window === null ? await dialog.showMessageBox(options) : await dialog.showMessageBox(window, options);
  return response === SHOW;
}
