import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { NoteBackups } from './note-backups.ts';

function backups(folder = join(temporaryFolder(), 'note-backups')) {
  const faults: unknown[] = [];
  return { folder, faults, kept: new NoteBackups(folder, (error) => faults.push(error)) };
}

const dayOf = (n: number) => `2026-07-${String(n).padStart(2, '0')}`;

describe('the backups of the notes', () => {
  it('are empty at first, and then one a day, latest first', () => {
    const { kept, faults, folder } = backups();
    expect(kept.list()).toEqual([]);
    expect(kept.read('2026-07-15')).toEqual({ absent: true });
    expect(kept.keep('2026-07-14', 'one')).toEqual({ kept: true });
    expect(kept.keep('2026-07-15', 'two')).toEqual({ kept: true });
    expect(kept.keep('2026-07-15', 'three')).toEqual({ kept: true });
    expect(kept.list()).toEqual([
      { day: '2026-07-15', bytes: 5 },
      { day: '2026-07-14', bytes: 3 },
    ]);
    expect(kept.read('2026-07-15')).toEqual({ text: 'three' });
    expect(readdirSync(folder)).toEqual(['call-notes-2026-07-14.json', 'call-notes-2026-07-15.json']);
    expect(faults).toEqual([]);
  });

  it('are those of the latest fourteen days that have one', () => {
    const { kept, folder } = backups();
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.txt'), 'not a backup');
    for (let n = 1; n <= 20; n++) kept.keep(dayOf(n), String(n));
    expect(kept.list().map(({ day }) => day)).toEqual(Array.from({ length: 14 }, (_, i) => dayOf(20 - i)));
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('not a backup');
    kept.keep('2027-01-01', 'after half a year');
    expect(kept.list().map(({ day }) => day)).toEqual(['2027-01-01', ...Array.from({ length: 13 }, (_, i) => dayOf(20 - i))]);
  });

  it.skipIf(process.platform === 'win32')('can be read by this user only', () => {
    const { kept, folder } = backups();
    kept.keep('2026-07-15', 'who owes what');
    expect([statSync(folder).mode & 0o777, statSync(join(folder, 'call-notes-2026-07-15.json')).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('report why one can’t be written or read, and leave the others', () => {
    const { kept, folder, faults } = backups();
    mkdirSync(join(folder, 'call-notes-2026-07-15.json'), { recursive: true });
    expect(kept.keep('2026-07-15', 'text')).toMatchObject({ kept: false, why: expect.stringMatching(/^the system reports /) });
    expect(kept.read('2026-07-15')).toMatchObject({ unreadable: expect.stringMatching(/^the system reports /) });
    expect(faults).toHaveLength(2);
    expect(kept.keep('2026-07-16', 'text')).toEqual({ kept: true });
  });
});
