import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes after which a new log starts; the one before is kept beside it. */
const MAX_BYTES = 512 * 1024;

export interface Log {
  readonly path: string;
  note(what: string): void;
  fault(where: string, error: unknown): void;
}

/**
 * The shell's log, for whoever maintains the app. It never contains the content of a file, or its path. It has two files at most, each of
 * half a mebibyte. Writes synchronously, so that the last line before a crash is there too.
 */
export function openLog(path: string, now: () => Date, maxBytes = MAX_BYTES): Log {
  const write = (level: string, text: string) => {
    const line = `${now().toISOString()} ${level} ${text.replace(/\r?\n/g, '\n    ')}\n`;
    try {
      mkdirSync(dirname(path), { recursive: true });
      if (sizeOf(path) + line.length > maxBytes) renameSync(path, `${path}.1`);
      appendFileSync(path, line, { mode: 0o600 });
    } catch (error) {
      // A full disk must not stop the app, and the log can't report it.
      process.stderr.write(`The log can’t be written (${faultWords(error)}). ${line}`);
    }
  };
  return {
    path,
    note: (what) => write('note', what),
    fault: (where, error) => write('fault', `${where}: ${faultWords(error)}`),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * The text of an error for the log. A system error about a file names its path, which may name a customer: of such an error only the
 * operation and the code are kept.
 */
export function faultWords(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `a ${typeof error} was thrown`;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined) return `${syscall}: ${code}`;
  return error.stack ?? `${error.name}: ${error.message}`;
}
