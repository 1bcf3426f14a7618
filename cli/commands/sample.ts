import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { AtomicFile } from '../../adapters/files/atomic-file.ts';
import { DEFAULT_SAMPLE, sampleExtracts } from '../../core/sample/sample-extracts.ts';
import { worldExtracts } from '../../core/sample/world-extracts.ts';
import type { SampleArguments } from '../arguments/arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { commit, undoOnInterrupt } from '../errors/interrupt.ts';
import { cannotWrite, ShellError } from '../errors/shell-error.ts';
import { followLinks } from '../output/output-target.ts';
import { printLine } from '../output/stderr.ts';
import { sayBytes } from '../terminal/number-text.ts';
import { startProgress } from '../terminal/progress.ts';

/** `trs sample`: synthetic extracts. All four files are put in place together, at the end. */
export async function sample({ out, world, sizes, seed: givenSeed, quiet }: SampleArguments): Promise<ExitCode> {
  const seed = givenSeed ?? DEFAULT_SAMPLE.seed;
  const spec = {
    accounts: sizes.accounts ?? DEFAULT_SAMPLE.accounts,
    invoices: sizes.invoices ?? DEFAULT_SAMPLE.invoices,
    lines: sizes.lines ?? DEFAULT_SAMPLE.lines,
    seed,
  };
  const extracts = makeable(() => (world === null ? sampleExtracts(spec) : worldExtracts({ world, seed })));
  makeFolder(out);
  const progress = startProgress(process.stderr, { quiet, now: () => performance.now() });
  const files: AtomicFile[] = [];
  let bytes = 0;
  for (const { name, chunks } of extracts) {
    const shown = join(out, name);
    const file = new AtomicFile(followLinks(shown), shown, { isPrivate: false });
    files.push(file);
    for (const chunk of chunks()) {
      await file.write(chunk);
      bytes += chunk.length;
      progress.writing(name, bytes);
    }
    await file.finish();
  }
  commit(() => {
    for (const file of files) file.replaceTarget();
  });
  progress.end();
  if (!quiet) printLine(`Wrote ${extracts.map(({ name }) => name).join(', ')} to ${out} (${sayBytes(bytes)}), seed ${seed}.`);
  return EXIT.done;
}

/** Turns an impossible size (lines without invoices) into a usage error with the core's message. */
function makeable<Value>(make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw new ShellError(error.message, { cause: error });
    throw error;
  }
}

/** Makes the folder and its parents; an interrupted run removes them again, unless they contain something by then. */
function makeFolder(out: string): void {
  try {
    const first = mkdirSync(out, { recursive: true });
    if (first !== undefined) undoOnInterrupt(() => removeEmptyFolders(first, resolve(out)));
  } catch (error) {
    if (statSync(out, { throwIfNoEntry: false })?.isFile()) throw new ShellError(`${out} is a file: give --out the folder to write into.`);
    throw cannotWrite(out, error);
  }
}

function removeEmptyFolders(first: string, last: string): void {
  for (let folder = last; !relative(first, folder).startsWith('..'); folder = resolve(folder, '..')) {
    try {
      rmdirSync(folder);
    } catch {
      return; // Another program has put something there: it stays.
    }
  }
}
