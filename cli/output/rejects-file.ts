import { lstatSync } from 'node:fs';
import { AtomicFile, removeIfThere } from '../../adapters/files/atomic-file.ts';
import { safeCell } from '../../core/csv/csv-cell.ts';
import { moreRowsAtFault, type RowIssues } from '../../core/findings/row-issues.ts';
import { cannotWrite, ShellError } from '../errors/shell-error.ts';
import { terminalSafe } from '../terminal/terminal-text.ts';
import type { OutputTarget } from './output-target.ts';
import { rejectsNameFor } from './rejects-name.ts';
import { writeToStderr } from './stderr.ts';
import { textChunks } from './text-chunks.ts';

/** Prepared rejects. Put them in place before the result, because the system may refuse them. */
export interface RejectsDelivery {
  /** Where they go, for the summary; null when there are none. */
  readonly shown: string | null;
  putInPlace(): void;
}

/**
 * The path of the rejects file of a target, or null where the rejects go to stderr.
 * Throws a `ShellError` when that file can't exist, for example because a folder has its name: then new rejects could not be written, and
 * old ones not removed.
 */
export function rejectsPathOf(target: OutputTarget<string>): string | null {
  if (target.kind !== 'file') return null;
  const path = rejectsNameFor(target.shown);
  try {
    if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  } catch (error) {
    throw cannotWrite(path, error);
  }
  throw new ShellError(`${path} can’t be written: a folder of that name is in the way, so move it or choose another name for --out.`);
}

/**
 * Writes the rejects under a temporary name, readable by their owner only, or to stderr where there is no file. Without rejects, putting in
 * place removes those of an earlier run.
 */
export async function prepareRejects(rejects: RowIssues, path: string | null): Promise<RejectsDelivery> {
  if (rejects.count === 0) return { shown: null, putInPlace: () => path !== null && removeIfThere(path) };
  if (path === null) {
    for (const chunk of textChunks(rejectsForTerminal(rejects))) await writeToStderr(chunk);
    return { shown: 'stderr', putInPlace: () => undefined };
  }
  const { rejectsCsv } = await import('../../core/exports/rejects-csv.ts');
  const file = new AtomicFile(path, path, { isPrivate: true });
  for (const chunk of rejectsCsv(rejects)) await file.write(chunk);
  await file.finish();
  return { shown: path, putInPlace: () => file.replaceTarget() };
}

/** The same CSV for a terminal, or a log that is shown on one: a line for each row, without control characters. */
function* rejectsForTerminal(rejects: RowIssues): Generator<string> {
  yield 'file,line,column,value,reason\n';
  for (const { file, line, key, column, value, reason } of rejects)
    yield `${[file, key ?? String(line), column, value, reason].map((text) => safeCell(terminalSafe(text))).join(',')}\n`;
  for (const more of moreRowsAtFault(rejects)) yield `,,,,${safeCell(terminalSafe(more))}\n`;
}
