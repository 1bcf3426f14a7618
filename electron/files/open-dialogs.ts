import { basename } from 'node:path';
import type { BaseWindow, Dialog, MessageBoxOptions, OpenDialogOptions } from 'electron';
import { sayNames } from './found-files.ts';

/** Maximum number of paths in a question. */
const MAX_SHOWN = 6;

const FILTERS = [
  { name: 'Extracts', extensions: ['csv', 'gz', 'zip', 'txt'] },
  { name: 'All files', extensions: ['*'] },
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
        message: `Open “${sayNames(paths.map((path) => ({ name: basename(path) })))}” again?`,
        detail: `It was dropped on the window before.\n\n${paths.slice(0, MAX_SHOWN).join('\n')}${paths.length > MAX_SHOWN ? '\n…' : ''}`,
        buttons: ['Open', 'Cancel'],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      };
      const over = window();
      const { response } = over === null ? await dialog.showMessageBox(options) : await dialog.showMessageBox(over, options);
      return response === 0;
    },
    chooseFiles: () => ask({ title: 'Open extracts', buttonLabel: 'Open', properties: ['openFile', 'multiSelections'], filters: FILTERS }),
    chooseFolder: () => ask({ title: 'Open a folder of extracts', buttonLabel: 'Open', properties: ['openDirectory'] }),
  };
}
