import { beforeEach, describe, expect, it } from 'vitest';
import type { Handle } from './file-handles.ts';
import { forgetOpening, openRemembered, rememberedOpenings, rememberOpening } from './remembered-openings.ts';

/** A folder in the browser's own file system, whose handles are those of any other. */
async function folder(name: string, files: Readonly<Record<string, string>>): Promise<Handle> {
  const root = await navigator.storage.getDirectory();
  const made = await root.getDirectoryHandle(name, { create: true });
  for (const [file, text] of Object.entries(files)) {
    const writing = await (await made.getFileHandle(file, { create: true })).createWritable();
    await writing.write(text);
    await writing.close();
  }
  return made as unknown as Handle;
}

const labels = async () => (await rememberedOpenings()).map(({ label }) => label);

beforeEach(async () => {
  for (const { id } of await rememberedOpenings()) await forgetOpening(id);
});

describe('the openings that a browser remembers', () => {
  it('are opened again with what is in their folders then', async () => {
    const may = await folder('may', { 'accounts.csv': 'account_id' });
    await rememberOpening('may', [may], 1);
    await folder('may', { 'accounts.csv': 'account_id,joining_date', 'skus.csv': 'item_id' });
    const [opening] = await rememberedOpenings();
    const opened = await openRemembered(opening!.id);
    if (!('fileSelection' in opened)) throw new Error(opened.why);
    const { name, files } = opened.fileSelection;
    expect(name).toBe('may');
    expect(files.map((file) => file.name).sort()).toEqual(['accounts.csv', 'skus.csv']);
    expect(await (files.find((file) => file.name === 'accounts.csv')!.file as File).text()).toBe('account_id,joining_date');
  });

  it('are listed once for the same folder, latest first, eight at most, and are forgotten on demand', async () => {
    for (let at = 1; at <= 10; at++) await rememberOpening(`f${at}`, [await folder(`f${at}`, {})], at);
    await rememberOpening('f5 again', [await folder('f5', {})], 11);
    expect(await labels()).toEqual(['f5 again', 'f10', 'f9', 'f8', 'f7', 'f6', 'f4', 'f3']);
    await forgetOpening((await rememberedOpenings())[0]!.id);
    expect((await labels())[0]).toBe('f10');
  });

  it('say so when their folder is gone', async () => {
    await rememberOpening('june', [await folder('june', { 'skus.csv': 'item_id' })], 1);
    await (await navigator.storage.getDirectory()).removeEntry('june', { recursive: true });
    const [opening] = await rememberedOpenings();
    expect(await openRemembered(opening!.id)).toEqual({ why: 'june is no longer where it was.' });
  });
});
