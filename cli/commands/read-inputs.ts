import { describeError } from '../../core/errors/describe-error.ts';
import type { FileDigests } from '../../core/exports/file-digests.ts';
import { type AsOf, chooseAsOf, type Extracts, readExtracts } from '../../core/pipeline.ts';
import type { ReadingArguments } from '../arguments/arguments.ts';
import { readingsWith } from '../arguments/reading-options.ts';
import { ShellError } from '../errors/shell-error.ts';
import type { OpenInputs } from '../inputs/open-inputs.ts';
import type { Progress } from '../terminal/progress.ts';
import { foldInThreads } from '../threads/fold-in-threads.ts';

/**
 * Reads the inputs; files that were skipped because of their name count as ignored. With `digests`, the files are hashed while they are
 * read; with `keepLines`, the line items stay in memory.
 * Throws a `ShellError` with the core's message when they can't be used. Closes the inputs afterwards, unless they are read again.
 */
export async function readInputs(
  { sources, rejectsFiles, close }: OpenInputs,
  args: ReadingArguments,
  progress: Progress,
  {
    digests = null,
    isReadAgain = false,
    keepLines = false,
  }: { digests?: FileDigests | null; isReadAgain?: boolean; keepLines?: boolean } = {},
): Promise<Extracts> {
  try {
    const read = await readExtracts(digests?.files ?? sources, {
      today: args.today,
      dateOrder: args.dateOrder ?? undefined,
      readings: readingsWith(args.readingFile, args.readings),
      concat: args.concat,
      repeatedLines: args.repeatedLines ?? undefined,
      keepLines,
      foldInThreads,
      onProgress: (each) => progress.reading(each),
    });
    if (read.ok) return { ...read.value, ignored: [...read.value.ignored, ...rejectsFiles] };
    const { error } = read;
    throw new ShellError(describeError('ignored' in error ? { ...error, ignored: [...error.ignored, ...rejectsFiles] } : error));
  } finally {
    if (!isReadAgain) await close();
    progress.end();
  }
}

/** The given day, or the default day of the extracts. Throws a `ShellError` when there is none. */
export async function dayToLookFrom(extracts: Extracts, { asOf, today }: ReadingArguments): Promise<AsOf> {
  if (asOf !== null) return { day: asOf, why: 'chosen with --as-of' };
  const chosen = chooseAsOf(extracts, today);
  if (!chosen.ok) throw new ShellError(describeError(chosen.error));
  return chosen.value;
}
