import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeOwnFile } from '../../adapters/files/write-together.ts';
import type { BackupText, KeptBackup, NoteBackup } from '../ipc/contract.ts';
import { BACKUP_WORDS } from './words.ts';

/** Maximum number of backups: those of the latest days that have one. */
const MAX_BACKUPS = 14;

const NAME = /^call-notes-(\d{4}-\d{2}-\d{2})\.json$/;

/**
 * Backups of the call notes in a folder of the app, one a day, readable by this user only. Main does not interpret their content; it names,
 * keeps and returns the files. `onFault` gets errors of the system.
 */
export class NoteBackups {
  readonly #folder: string;
  readonly #onFault: (error: unknown) => void;

  constructor(folder: string, onFault: (error: unknown) => void) {
    this.#folder = folder;
    this.#onFault = onFault;
  }

  /** Latest first. */
  list(): NoteBackup[] {
    return this.#days().flatMap((day) => {
      const stat = statSync(this.#pathOf(day), { throwIfNoEntry: false });
      return stat === undefined ? [] : [{ day, bytes: stat.size }];
    });
  }

  /** Replaces the day's backup whole or not at all, and deletes the oldest. */
  keep(day: string, text: string): KeptBackup {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeOwnFile(this.#pathOf(day), text);
      for (const expired of this.#days().slice(MAX_BACKUPS)) rmSync(this.#pathOf(expired), { force: true });
      return { kept: true };
    } catch (error) {
      this.#onFault(error);
      return { kept: false, why: sayRefused(error) };
    }
  }

  read(day: string): BackupText {
    try {
      return { text: readFileSync(this.#pathOf(day), 'utf8') };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { absent: true };
      this.#onFault(error);
      return { unreadable: sayRefused(error) };
    }
  }

  #days(): string[] {
    try {
      return readdirSync(this.#folder)
        .flatMap((name) => NAME.exec(name)?.[1] ?? [])
        .sort()
        .reverse();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#onFault(error);
      return [];
    }
  }

  #pathOf(day: string): string {
    return join(this.#folder, `call-notes-${day}.json`);
  }
}

/** The reason as a clause. */
function sayRefused(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return BACKUP_WORDS.full;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return BACKUP_WORDS.notAllowed;
  return BACKUP_WORDS.refused(code);
}
