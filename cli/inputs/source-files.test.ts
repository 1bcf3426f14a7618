import { linkSync, mkdirSync, readFileSync, renameSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { findInputs, type InputFile, refuseOverwriting } from './source-files.ts';

async function bytesOf(input: InputFile, start?: number, end?: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of input.read(start, end)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

function fileWith(content: string | Uint8Array, name = 'a.csv'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

describe('findInputs', () => {
  it('lists the files of a folder by name, without hidden files, folders and files of earlier runs', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', 'x.csv'), '');
    for (const name of ['b.csv', 'a.csv', 'Z.csv', '.hidden', 'a.csv.rejects.csv', '.trs-01234567-1-0123456789abcdef.tmp', 'ö.csv'])
      writeFileSync(join(folder, name), name);
    symlinkSync('gone.csv', join(folder, 'dangling.csv'));
    const { files, rejectsFiles } = findInputs([folder]);
    expect(rejectsFiles).toEqual(['a.csv.rejects.csv']);
    expect(files.map(({ name, size, isNamed }) => [name, size, isNamed])).toEqual([
      ['Z.csv', 5, false],
      ['a.csv', 5, false],
      ['b.csv', 5, false],
      ['ö.csv', 6, false],
    ]);
  });

  it('keeps the given order, and shows the paths of files with the same name', () => {
    const folder = temporaryFolder();
    for (const name of ['x', 'y']) mkdirSync(join(folder, name));
    const paths = [join(folder, 'y', 'a.csv'), join(folder, 'x', 'b.csv'), join(folder, 'x', 'a.csv')];
    for (const path of paths) writeFileSync(path, path);
    expect(findInputs(paths).files.map(({ name }) => name)).toEqual([paths[0], 'b.csv', paths[2]]);
  });

  it('refuses what is missing, empty, no file, or given twice', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.csv');
    expect(() => findInputs([path])).toThrow(`${path} can’t be read: there is no such file or folder, so check the path.`);
    expect(() => findInputs([folder])).toThrow(`${folder} holds no files: give the folder with the four extracts.`);
    writeFileSync(join(folder, 'x.rejects.csv'), 'x');
    expect(() => findInputs([folder])).toThrow(
      `${folder} holds no files (ignored: x.rejects.csv): give the folder with the four extracts.`,
    );
    expect(() => findInputs(['/dev/null'])).toThrow(/no regular file/);
    writeFileSync(path, 'x');
    linkSync(path, join(folder, 'b.csv'));
    expect(() => findInputs([path, join(folder, 'b.csv')])).toThrow(
      `${path} and ${join(folder, 'b.csv')} are the same file: give it once.`,
    );
    expect(() => findInputs([folder])).toThrow(/are the same file/);
  });

  it('reads any part, repeatedly, and two parts at the same time', async () => {
    const content = Uint8Array.from({ length: 1_500_000 }, (_, i) => (i * 31) % 251);
    const [input] = findInputs([fileWith(content)]).files;
    const parts: [number | undefined, number | undefined][] = [
      [undefined, undefined],
      [0, 10],
      [700_000, 1_400_000],
      [1_499_999, 1_500_000],
      [5, 5],
    ];
    const read = await Promise.all(parts.map(async ([start, end]) => ({ start, end, bytes: await bytesOf(input!, start, end) })));
    for (const { start, end, bytes } of read) expect(bytes.equals(Buffer.from(content.slice(start, end)))).toBe(true);
    await input!.close();
  });

  it('continues in the old file when another file gets its name', async () => {
    const path = fileWith('x'.repeat(1_000_000));
    const [input] = findInputs([path]).files;
    const reading = input!.read();
    await reading.next();
    writeFileSync(`${path}.new`, 'y'.repeat(1_000_000));
    renameSync(`${path}.new`, path);
    const rest: Uint8Array[] = [];
    for await (const piece of reading) rest.push(piece.slice());
    expect(Buffer.concat(rest).toString()).toBe('x'.repeat(1_000_000 - 524_288));
    await input!.close();
    expect(readFileSync(path, 'utf8')[0]).toBe('y');
  });

  it('notices when the file changes', async () => {
    const path = fileWith('x'.repeat(1_000_000));
    const [shrinking] = findInputs([path]).files;
    const reading = shrinking!.read();
    await reading.next();
    truncateSync(path, 1000);
    await expect(reading.next()).rejects.toThrow('it became shorter while it was read');
    await shrinking!.close();

    const [changing] = findInputs([path]).files;
    utimesSync(path, 1, 1);
    await expect(bytesOf(changing!)).rejects.toThrow('it was changed while it was read');
    await changing!.close();
  });
});

describe('refuseOverwriting', () => {
  it('recognises an extract under all of its names', () => {
    const path = fileWith('x');
    const folder = join(path, '..');
    symlinkSync('a.csv', join(folder, 'link.csv'));
    linkSync(path, join(folder, 'hard.csv'));
    writeFileSync(join(folder, 'other.csv'), 'x');
    const inputs = findInputs([path]).files;
    for (const name of ['a.csv', 'link.csv', 'hard.csv'])
      expect(() => refuseOverwriting(join(folder, name), name, inputs)).toThrow(/would be overwritten/);
    expect(() => refuseOverwriting(join(folder, 'other.csv'), 'other.csv', inputs)).not.toThrow();
    expect(() => refuseOverwriting(join(folder, 'new.csv'), 'new.csv', inputs)).not.toThrow();
  });
});
