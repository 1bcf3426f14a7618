import { basename } from 'node:path';
import type { BaseWindow, Dialog, MessageBoxOptions, OpenDialogOptions } from 'electron';
import { sayNames } from './found-files.ts';
import { FILES_WORDS } from './words.ts';

const FILTERS = [
  { name: FILES_WORDS.extracts, extensions: ['csv', 'gz', 'zip', 'txt'] },
  { name: FILES_WORDS.allFiles, extensions: ['*'] },
];

/** The dialogs of the system, over the window if there is one. Null: cancelled. */
export function openDialogs(dialog: Pick<Dialog, 'showOpenDialog' | 'showMessageBox'>, window: () => BaseWindow | null) {
  async function ask(options: OpenDialogOptions): Promise<string[] | null> {
    const over = window();
    const { canceled, filePaths } = over === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(over, options);
    return canceled || filePaths.length === 0 ? null : filePaths;
  }
  return {
    /**
     * Asks whether paths may be opened that were not chosen in a dialog. Shows whole paths, because a name alone could belong to any file.
     */
    async mayOpen(paths: readonly string[]): Promise<boolean> {
      const options: MessageBoxOptions = {
        type: 'question',
        message: FILES_WORDS.openAgain(sayNames(paths.map((path) => ({ name: basename(path) })))),
        detail: FILES_WORDS.openAgainDetail(paths),
        buttons: [FILES_WORDS.open, FILES_WORDS.cancel],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      };
      const over = window();
      const { response } = over === null ? await dialog.showMessageBox(options) : await dialog.showMessageBox(over, options);
      return response === 0;
    },
    chooseFiles: () =>
      ask({ title: FILES_WORDS.openFiles, buttonLabel: FILES_WORDS.open, properties: ['openFile', 'multiSelections'], filters: FILTERS }),
    chooseFolder: () => ask({ title: FILES_WORDS.openFolder, buttonLabel: FILES_WORDS.open, properties: ['openDirectory'] }),
  };
}
