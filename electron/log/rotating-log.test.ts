import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openLog } from './rotating-log.ts';

const noon = () => new Date('2026-05-12T12:00:00Z');

it('writes each event with its time, to a file that only its owner may read', () => {
  const path = join(temporaryFolder(), 'logs', 'trs-analyst.log');
  const log = openLog(path, noon);
  log.note('started');
  log.note('two\nlines');
  expect(readFileSync(path, 'utf8')).toBe('2026-05-12T12:00:00.000Z note started\n2026-05-12T12:00:00.000Z note two\n    lines\n');
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('keeps two files of limited size, with the older lines in the second', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.log');
  const log = openLog(path, noon, 200);
  for (let i = 0; i < 20; i++) log.note(`event ${i}`);
  expect(readdirSync(folder).sort()).toEqual(['a.log', 'a.log.1']);
  expect(readFileSync(path, 'utf8')).toContain('event 19\n');
  expect(readFileSync(`${path}.1`, 'utf8')).not.toContain('event 19\n');
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(200);
});

it('names the failed operation of a disk error, and not the path', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.log');
  const log = openLog(path, noon);
  try {
    readFileSync(join(folder, 'Acme Ltd', 'accounts.csv'));
  } catch (error) {
    log.fault('reading', error);
  }
  log.fault('counting', new Error('a bug'));
  log.fault('odd', 7);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('fault reading: open: ENOENT\n');
  expect(text).not.toContain('Acme');
  expect(text).toMatch(/fault counting: Error: a bug\n {8}at .*rotating-log\.test\.ts/);
  expect(text).toContain('fault odd: a number was thrown\n');
});

it('goes on when it can’t be written, and reports that on stderr', () => {
  const path = join(temporaryFolder(), 'a.log');
  mkdirSync(path);
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  openLog(path, noon).note('lost');
  expect(String(stderr.mock.calls[0]?.[0])).toMatch(/^The log can’t be written \(\w+: EISDIR\)\. .* note lost\n$/);
  stderr.mockRestore();
});
