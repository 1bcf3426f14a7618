import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { newToken } from '../files/granted-files.ts';
import type { Request } from '../ipc/contract.ts';
import { Refusal } from '../ipc/refusal.ts';
import { memoryFile } from '../testing/memory-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { savedExports } from './save-export.ts';

const bytes = new TextEncoder().encode('rank\n');

/** A save dialog that answers with these paths, one after the other; null is a cancel. */
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
  /** Does what the page does: asks for a place, and saves there. Null when the analyst cancelled. */
  const save = async (name: string, companions: Request<'exports:save'>['companions'] = []) => {
    const chosen = await exports.choose(name);
    return chosen && exports.save({ place: chosen.place, bytes, companions });
  };
  return { exports, save, asked, shown, lastFolder, documents, over, window };
}

describe('an export', () => {
  it('is saved where the analyst says, and shown there', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'mine.csv');
    const { exports, save, asked, shown, documents, over, window } = saving(target);
    const saved = await save('call-list.csv');
    expect(saved).toEqual({ saved: true, name: 'mine.csv', token: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(readFileSync(target, 'utf8')).toBe('rank\n');
    expect(asked[0]).toMatchObject({
      defaultPath: join(documents, 'call-list.csv'),
      filters: [{ extensions: ['csv'] }, { extensions: ['*'] }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    expect(over).toEqual([window]);
    expect(exports.reveal(saved?.saved ? saved.token : '')).toBe(true);
    expect(shown).toEqual([target]);
  });

  it('is offered beside the last one, as long as that folder exists', async () => {
    const folder = join(temporaryFolder(), 'lists');
    mkdirSync(folder);
    const { save, asked, documents } = saving(join(folder, 'a.csv'), null, null);
    await save('a.csv');
    await save('b.csv.gz');
    rmSync(folder, { recursive: true });
    await save('c.csv');
    expect(asked.slice(1).map(({ defaultPath }) => defaultPath)).toEqual([join(folder, 'b.csv.gz'), join(documents, 'c.csv')]);
    expect(asked[1]!.filters![0]!.extensions).toEqual(['gz']);
  });

  it('is not written when the dialog is cancelled', async () => {
    const { save, lastFolder } = saving(null);
    expect(await save('a.csv')).toBeNull();
    expect(lastFolder.history).toEqual([]);
  });

  it('that can’t be written is reported in a sentence without a path, and leaves the old file', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken', 'x'), { recursive: true });
    const { save, lastFolder } = saving(join(folder, 'taken'), join(folder, 'gone', 'a.csv'));
    const inTheWay = await save('a.csv');
    expect(inTheWay).toMatchObject({ saved: false, why: expect.stringMatching(/^taken was not saved: .+\. .+\.$/) });
    expect(await save('a.csv')).toEqual({
      saved: false,
      why: 'a.csv was not saved: the folder is no longer there. Choose another place.',
    });
    expect(JSON.stringify(inTheWay)).not.toContain(folder);
    expect([readdirSync(folder), lastFolder.history]).toEqual([['taken'], []]);
  });

  it('has its companion beside it, under the chosen name, or neither is there', async () => {
    const folder = temporaryFolder();
    const { save } = saving(join(folder, 'june.csv'), join(folder, 'july.csv'));
    const manifest = [{ ending: '.manifest.json', bytes: new TextEncoder().encode('{}') }] as const;
    expect(await save('features.csv', [...manifest])).toMatchObject({ saved: true, name: 'june.csv' });
    expect(readdirSync(folder).sort()).toEqual(['june.csv', 'june.csv.manifest.json']);
    expect(readFileSync(join(folder, 'june.csv.manifest.json'), 'utf8')).toBe('{}');
    mkdirSync(join(folder, 'july.csv.manifest.json'));
    expect(await save('features.csv', [...manifest])).toEqual({
      saved: false,
      why: 'july.csv.manifest.json was not saved: a folder already has this name. Choose another name.',
    });
    expect(readdirSync(folder)).not.toContain('july.csv');
  });

  it('removes the manifest of the file that it replaces, and no other file of that name', async () => {
    const folder = temporaryFolder();
    const [june, notes, locked] = ['june.csv', 'notes.csv', 'locked.csv'].map((name) => join(folder, name));
    const { save } = saving(june!, june!, notes!, locked!);
    const text = `${JSON.stringify({ manifest_version: 1, file: { name: 'june.csv' } }, null, 2)}\n`;
    await save('features.csv', [{ ending: '.manifest.json', bytes: new TextEncoder().encode(text) }]);
    expect(await save('features.csv')).toMatchObject({ saved: true });
    expect(readdirSync(folder)).toEqual(['june.csv']);
    writeFileSync(`${notes}.manifest.json`, '{"mine":true}');
    expect(await save('features.csv')).toMatchObject({ saved: true });
    // If the file can't be written, its manifest stays.
    mkdirSync(locked!);
    writeFileSync(`${locked}.manifest.json`, text);
    expect(await save('features.csv')).toMatchObject({ saved: false });
    expect(readdirSync(folder).sort()).toEqual([
      'june.csv',
      'locked.csv',
      'locked.csv.manifest.json',
      'notes.csv',
      'notes.csv.manifest.json',
    ]);
    expect(readFileSync(`${locked}.manifest.json`, 'utf8')).toBe(text);
  });

  it('goes once to a place that was chosen for it, by the page that asked', async () => {
    const folder = temporaryFolder();
    const { exports } = saving(join(folder, 'a.csv'), join(folder, 'b.csv'));
    const first = await exports.choose('a.csv');
    expect(first?.name).toBe('a.csv');
    await exports.save({ place: first!.place, bytes, companions: [] });
    await expect(exports.save({ place: first!.place, bytes, companions: [] })).rejects.toThrow(Refusal);
    await expect(exports.save({ place: newToken(), bytes, companions: [] })).rejects.toThrow(Refusal);
    const second = await exports.choose('b.csv');
    exports.pageGone();
    await expect(exports.save({ place: second!.place, bytes, companions: [] })).rejects.toThrow(Refusal);
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('delays the end of the app while it is written, and no longer', async () => {
    const target = join(temporaryFolder(), 'a.csv');
    const { exports } = saving(target, join(temporaryFolder(), 'gone', 'b.csv'));
    const chosen = await exports.choose('a.csv');
    expect(exports.written()).toBeNull();
    const saved = exports.save({ place: chosen!.place, bytes, companions: [] });
    await exports.written();
    expect(readFileSync(target, 'utf8')).toBe('rank\n');
    expect(await saved).toMatchObject({ saved: true });
    const refused = exports.save({ place: (await exports.choose('b.csv'))!.place, bytes, companions: [] });
    await exports.written();
    expect(await refused).toMatchObject({ saved: false });
    expect(exports.written()).toBeNull();
  });

  it('that was deleted since can’t be shown', async () => {
    const target = join(temporaryFolder(), 'a.csv');
    writeFileSync(target, 'old');
    const { exports, save, shown } = saving(target);
    const saved = await save('a.csv');
    rmSync(target);
    expect(exports.reveal(saved?.saved ? saved.token : '')).toBe(false);
    expect(shown).toEqual([]);
  });

  it('is not shown without its token', () => {
    const { exports } = saving();
    expect(() => exports.reveal(newToken())).toThrow(Refusal);
  });
});
