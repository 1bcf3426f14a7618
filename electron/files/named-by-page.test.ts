import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type electron from 'electron';
import { expect, it } from 'vitest';
import { createShell } from '../shell.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { PathLists } from './long-command-line.ts';

/**
 * The shell as it starts, with an analyst who cancels every dialog. The test asks it what a compromised page could ask: such a page sends
 * messages to the main process itself, and is not limited to the functions of the preload.
 */
function shellThatIsTold() {
  const userData = temporaryFolder();
  const cancelled = { canceled: true, filePaths: [] };
  const parts = {
    app: {
      getPath: () => userData,
      getVersion: () => '0.0.0',
      getAppPath: () => userData,
      isReady: () => false,
      isPackaged: true,
      clearRecentDocuments: () => undefined,
      addRecentDocument: () => undefined,
    },
    dialog: {
      showOpenDialog: async () => cancelled,
      // The last argument has the dialog's options; a dialog without a cancel button returns its last button.
      showMessageBox: async (...given: { buttons?: string[]; cancelId?: number }[]) => {
        const { buttons = [], cancelId = buttons.length - 1 } = given.at(-1) ?? {};
        return { response: cancelId, checkboxChecked: false };
      },
    },
    Menu: { buildFromTemplate: () => ({ getMenuItemById: () => null }), setApplicationMenu: () => undefined },
    BrowserWindow: class {},
    nativeTheme: {},
    screen: {},
    shell: {},
    MessageChannelMain: class {},
    utilityProcess: {},
  };
  const log = { path: join(userData, 'a.log'), note: () => undefined, fault: () => undefined };
  return createShell(parts as unknown as Pick<typeof electron, keyof typeof parts>, {
    preload: 'preload.cjs',
    databaseProgram: 'database.cjs',
    log,
    lists: new PathLists(userData),
  }).handlers;
}

/** A folder of the user that was never dropped on the app. */
function privateFolder(): string {
  const folder = join(temporaryFolder(), 'private');
  mkdirSync(folder);
  writeFileSync(join(folder, 'key.csv'), 'secret');
  return folder;
}

it('gives the page no file of a path that only the page has named, unless the analyst agrees in a dialog of the system', async () => {
  const handlers = shellThatIsTold();
  await handlers['files:note-dropped']({ paths: [privateFolder()] });
  const recent = await handlers['files:recent'](undefined);
  expect(recent).toHaveLength(1);
  for (const { id } of recent) expect(await handlers['files:open-recent']({ id })).not.toMatchObject({ opened: true });
});
