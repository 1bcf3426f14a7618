import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namesIn, temporaryFolder } from '../testing/temporary-folder.ts';
import { AtomicFile, discardUnfinished, replaceTogether } from './atomic-file.ts';
import { NotWritten } from './not-written.ts';
import { hostMark, isTemporaryName } from './temporary-name.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const host = hostMark();
const open = (path: string, isPrivate = false) => new AtomicFile(path, path, { isPrivate });

async function write(path: string, text: string, isPrivate = false): Promise<void> {
  const file = open(path, isPrivate);
  await file.write(bytes(text));
  await file.finish();
  file.replaceTarget();
}

/** The number of a process that has just ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('AtomicFile', () => {
  it('leaves the old file until it is put in place, and nothing else afterwards', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'out.csv');
    writeFileSync(target, 'old');
    const file = open(target);
    await file.write(bytes('new'));
    await file.finish();
    expect(readFileSync(target, 'utf8')).toBe('old');
    file.replaceTarget();
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(namesIn(folder)).toEqual(['out.csv']);
  });

  it('is readable by its owner only while it grows', async () => {
    const folder = temporaryFolder();
    const file = open(join(folder, 'out.csv'));
    await file.write(bytes('new'));
    const [name] = namesIn(folder);
    expect(isTemporaryName(name!)).toBe(true);
    expect(mode(join(folder, name!))).toBe('600');
    file.discard();
    expect(namesIn(folder)).toEqual([]);
  });

  it.each([0o600, 0o640, 0o444])('takes over the mode %o of the file it replaces', async (kept) => {
    const target = join(temporaryFolder(), 'out.csv');
    writeFileSync(target, 'old');
    chmodSync(target, kept);
    await write(target, 'new');
    expect(mode(target)).toBe(kept.toString(8));
  });

  it('gives a new file the mode that the umask leaves', async () => {
    const target = join(temporaryFolder(), 'out.csv');
    await write(target, 'new');
    expect(mode(target)).toBe((0o666 & ~process.umask()).toString(8));
  });

  it('keeps a private file private, whatever it replaces', async () => {
    const target = join(temporaryFolder(), 'out.csv.rejects.csv');
    writeFileSync(target, 'old');
    chmodSync(target, 0o666);
    await write(target, 'new', true);
    expect(mode(target)).toBe('600');
  });

  it('leaves the owner who can read it, also when root replaces the file', async () => {
    const target = join(temporaryFolder(), 'out.csv');
    writeFileSync(target, 'old');
    if (process.getuid?.() === 0) chownSync(target, 65_534, 65_534);
    const { uid, gid } = statSync(target);
    await write(target, 'new');
    expect(statSync(target)).toMatchObject({ uid, gid });
  });

  it('removes temporary files of killed runs, and none of running ones or of other computers', () => {
    const folder = temporaryFolder();
    const dead = `.trs-${host}-${deadPid()}-0123456789abcdef.tmp`;
    const earlierLife = `.trs-${host}-${process.pid}-0123456789abcdef.tmp`;
    const alive = `.trs-${host}-${process.ppid}-0123456789abcdef.tmp`;
    const elsewhere = `.trs-${host === '00000000' ? '11111111' : '00000000'}-${deadPid()}-0123456789abcdef.tmp`;
    const others = `.trs-${deadPid()}.tmp`;
    for (const name of [dead, earlierLife, alive, elsewhere, others]) writeFileSync(join(folder, name), '');
    const first = open(join(folder, 'a.csv'));
    const second = open(join(folder, 'b.csv'));
    expect(namesIn(folder)).toEqual(expect.arrayContaining([alive, elsewhere, others]));
    expect(namesIn(folder)).toHaveLength(5);
    first.discard();
    second.discard();
  });

  it('removes all unfinished files at once', async () => {
    const folder = temporaryFolder();
    await write(join(folder, 'done.csv'), 'done');
    open(join(folder, 'a.csv'));
    await open(join(folder, 'b.csv')).write(bytes('half'));
    discardUnfinished();
    expect(namesIn(folder)).toEqual(['done.csv']);
  });

  it('names the file and the reason when there is no folder', () => {
    const target = join(temporaryFolder(), 'missing', 'out.csv');
    const refused = expect.objectContaining({ path: target, isLeft: false, cause: expect.objectContaining({ code: 'ENOENT' }) });
    expect(() => open(target)).toThrow(NotWritten);
    expect(() => open(target)).toThrow(refused);
  });

  it('writes a file whose name has the longest length allowed', async () => {
    const folder = temporaryFolder();
    const name = `${'x'.repeat(251)}.csv`;
    await write(join(folder, name), 'new');
    expect(namesIn(folder)).toEqual([name]);
  });
});

describe('files that belong together', () => {
  const finishedFile = async (path: string, text: string) => {
    const file = new AtomicFile(path, path, { isPrivate: false });
    await file.write(new TextEncoder().encode(text));
    await file.finish();
    return file;
  };

  it('are put in place together, and leave nothing else', async () => {
    const folder = temporaryFolder();
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    writeFileSync(one, 'old');
    replaceTogether([await finishedFile(one, 'new'), await finishedFile(other, 'newer')]);
    expect([readFileSync(one, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['new', 'newer']);
    expect(namesIn(folder)).toEqual(['one', 'other']);
  });

  it('leave no old description beside a new file, wherever the process is killed', async () => {
    const folder = temporaryFolder();
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    writeFileSync(one, 'old');
    writeFileSync(other, 'of old', { mode: 0o640 });
    const [file, description] = [await finishedFile(one, 'new'), await finishedFile(other, 'of new')];
    const seen: string[] = [];
    const look = () => seen.push([one, other].map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : 'none')).join(' beside '));
    for (const each of [file, description]) {
      const replace = each.replaceTarget.bind(each);
      each.replaceTarget = () => {
        look();
        replace();
        look();
      };
    }
    replaceTogether([file, description]);
    expect(seen).toEqual(['old beside none', 'new beside none', 'new beside none', 'new beside of new']);
    expect(mode(other)).toBe('640');
  });

  it('get different temporary names when one path is relative and the other goes through a link to its folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'real'));
    symlinkSync('real', join(folder, 'link'));
    const [one, two] = [join(folder, 'real', 'one'), relative(process.cwd(), join(folder, 'real', 'two'))];
    const files = [await finishedFile(one, '1'), await finishedFile(two, '2'), await finishedFile(join(folder, 'link', 'three'), '3')];
    for (const file of files) file.replaceTarget();
    expect(namesIn(join(folder, 'real'))).toEqual(['one', 'three', 'two']);
  });

  it('stay as they were when one of them can’t be put in place', async () => {
    const folder = temporaryFolder();
    const [one, two, three] = [join(folder, 'one'), join(folder, 'two'), join(folder, 'three')];
    writeFileSync(one, 'old');
    const files = [await finishedFile(one, 'new'), await finishedFile(two, 'new'), await finishedFile(three, 'new')];
    mkdirSync(three);
    expect(() => replaceTogether(files)).toThrow(
      expect.objectContaining({ path: three, isLeft: false, cause: expect.objectContaining({ code: 'EISDIR' }) }),
    );
    for (const file of files) file.discard();
    expect(readFileSync(one, 'utf8')).toBe('old');
    expect(namesIn(folder)).toEqual(['one', 'three']);
  });
});
