import type { RowIssues } from '../core/quality/row-issues.ts';
import { AtomicFile, removeIfThere } from './atomic-file.ts';
import type { OutputTarget } from './output-target.ts';
import { writeToStderr } from './stderr.ts';

/** What is left to do with the rejects once the result is ready to take its place. */
export interface RejectsDelivery {
  /** Where they go, for the summary; null when there are none. */
  readonly shown: string | null;
  putInPlace(): void;
}

/** The rejects file of a target, or null where there is no file and they go to stderr. */
export function rejectsPathOf(target: OutputTarget<string>): string | null {
  return target.kind === 'file' ? `${target.shown}.rejects.csv` : null;
}

/**
 * Writes the rejects under a temporary name, to stay readable by their owner only, or to stderr without a file.
 * Without rejects, putting in place means taking away those of an earlier run.
 */
export async function prepareRejects(rejects: RowIssues, path: string | null): Promise<RejectsDelivery> {
  if (rejects.count === 0) return { shown: null, putInPlace: () => path !== null && removeIfThere(path) };
  const { rejectsCsv } = await import('../core/exports/rejects-csv.ts');
  if (path === null) {
    for (const chunk of rejectsCsv(rejects)) await writeToStderr(chunk);
    return { shown: 'stderr', putInPlace: () => undefined };
  }
  const file = new AtomicFile(path, path, { isPrivate: true });
  for (const chunk of rejectsCsv(rejects)) await file.write(chunk);
  await file.finish();
  return { shown: path, putInPlace: () => file.replaceTarget() };
}
