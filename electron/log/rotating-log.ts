import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes after which a log begins anew; the one before is kept beside it. */
const MAX_BYTES = 512 * 1024;

export interface Log {
  readonly path: string;
  note(what: string): void;
  fault(where: string, error: unknown): void;
}

/**
 * A log of what the shell did, for whoever maintains the app: never of what stands in a file, nor of where it is. Two
 * files at most, each of half a mebibyte. Writing is synchronous, so that the last line before a crash is there too.
 */
export function openLog(path: string, now: () => Date, maxBytes = MAX_BYTES): Log {
  const write = (level: string, text: string) => {
    const line = `${now().toISOString()} ${level} ${text.replace(/\r?\n/g, '\n    ')}\n`;
    try {
      mkdirSync(dirname(path), { recursive: true });
      if (sizeOf(path) + line.length > maxBytes) renameSync(path, `${path}.1`);
      appendFileSync(path, line, { mode: 0o600 });
    } catch (error) {
      // A full disk must not stop the app, and there is no log to tell it to.
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
 * A fault for the log. What the system says of a file holds its path, which may name a customer: of such an error only
 * what was tried and its code are kept.
 */
export function faultWords(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `a ${typeof error} was thrown`;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined) return `${syscall}: ${code}`;
  return error.stack ?? `${error.name}: ${error.message}`;
}
