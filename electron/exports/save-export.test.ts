import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { newToken } from '../files/granted-files.ts';
import { Refusal } from '../ipc/refusal.ts';
import { memoryFile } from '../testing/memory-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { savedExports } from './save-export.ts';

const bytes = new TextEncoder().encode('rank\n');

/** An analyst who answers the save dialog with these paths, one after the other; null is a cancel. */
function saving(...answers: (string | null)[]) {
  const documents = temporaryFolder();
  const asked: SaveDialogOptions[] = [];
  const shown: string[] = [];
  const over: unknown[] = [];
  const window = { id: 'the window' };
  const lastFolder = memoryFile<string | null>(null);
  const exports = savedExports({
    dialog: {
      showSaveDialog: async (...parts: unknown[]) => {
        over.push(parts[0]);
        asked.push(parts.at(-1) as SaveDialogOptions);
        const answer = answers.shift();
        return { canceled: answer === null, filePath: answer ?? '' };
      },
    },
    window: () => window as never,
    lastFolder,
    usualFolder: () => documents,
    showInFolder: (path) => shown.push(path),
  });
  return { exports, asked, shown, lastFolder, documents, over, window };
}

describe('an export', () => {
  it('is saved where the analyst says, and shown there', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'mine.csv');
    const { exports, asked, shown, documents, over, window } = saving(target);
    const saved = await exports.save('call-list.csv', bytes);
    expect(saved).toEqual({ saved: true, name: 'mine.csv', token: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(readFileSync(target, 'utf8')).toBe('rank\n');
    expect(asked[0]).toMatchObject({
      defaultPath: join(documents, 'call-list.csv'),
      filters: [{ extensions: ['csv'] }, { extensions: ['*'] }],
    });
    expect(over).toEqual([window]);
    expect(exports.reveal(saved.saved ? saved.token : '')).toBe(true);
    expect(shown).toEqual([target]);
  });

  it('goes next to the last one, as long as that folder is there', async () => {
    const folder = join(temporaryFolder(), 'lists');
    mkdirSync(folder);
    const { exports, asked, documents } = saving(join(folder, 'a.csv'), null, null);
    await exports.save('a.csv', bytes);
    await exports.save('b.csv.gz', bytes);
    rmSync(folder, { recursive: true });
    await exports.save('c.csv', bytes);
    expect(asked.slice(1).map(({ defaultPath }) => defaultPath)).toEqual([join(folder, 'b.csv.gz'), join(documents, 'c.csv')]);
    expect(asked[1]!.filters![0]!.extensions).toEqual(['gz']);
  });

  it('is nowhere when the dialog is cancelled', async () => {
    const { exports, lastFolder } = saving(null);
    expect(await exports.save('a.csv', bytes)).toEqual({ saved: false, why: null });
    expect(lastFolder.history).toEqual([]);
  });

  it('that can’t be written says why in a sentence without a path, and leaves what was there', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken', 'x'), { recursive: true });
    const { exports, lastFolder } = saving(join(folder, 'taken'), join(folder, 'gone', 'a.csv'));
    const inTheWay = await exports.save('a.csv', bytes);
    expect(inTheWay).toMatchObject({ saved: false, why: expect.stringMatching(/^taken was not saved: .+\. .+\.$/) });
    expect(await exports.save('a.csv', bytes)).toEqual({
      saved: false,
      why: 'a.csv was not saved: the folder is no longer there. Choose another place.',
    });
    expect(JSON.stringify(inTheWay)).not.toContain(folder);
    expect([readdirSync(folder), lastFolder.history]).toEqual([['taken'], []]);
  });

  it('that went since can’t be shown', async () => {
    const target = join(temporaryFolder(), 'a.csv');
    writeFileSync(target, 'old');
    const { exports, shown } = saving(target);
    const saved = await exports.save('a.csv', bytes);
    rmSync(target);
    expect(exports.reveal(saved.saved ? saved.token : '')).toBe(false);
    expect(shown).toEqual([]);
  });

  it('is shown to nobody without its token', () => {
    const { exports } = saving();
    expect(() => exports.reveal(newToken())).toThrow(Refusal);
  });
});
