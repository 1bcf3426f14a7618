import { basename } from 'node:path';
import type { CoreError } from '../core/errors/core-error.ts';
import { describeError } from '../core/errors/describe-error.ts';
import type { Result } from '../core/errors/result.ts';
import type { AsOf, Extracts } from '../core/pipeline.ts';
import { formatIsoDay } from '../core/units/day.ts';
import type { ReadingArguments } from './arguments.ts';
import { AtomicFile } from './atomic-file.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { commit } from './interrupt.ts';
import { counted, sayBytes } from './number-text.ts';
import type { OutputTarget } from './output-target.ts';
import { type Progress, startProgress } from './progress.ts';
import { findingLine, ignoredLines, rowLedger, rowTotals } from './quality-report.ts';
import { dayToLookFrom, readInputs } from './read-inputs.ts';
import { prepareRejects, rejectsPathOf } from './rejects-file.ts';
import { ShellError } from './shell-error.ts';
import { findInputs, type InputFile, refuseOverwriting } from './source-files.ts';
import { tell } from './stderr.ts';
import { type Output, standardOutput, writeAll } from './stdout.ts';

/** What a job makes of the extracts. */
export interface JobResult {
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** What is in it, for the summary (“9,685 invoices”). */
  readonly contents: string;
  /** What to know about the result before using it. */
  readonly warnings: readonly string[];
  /** Lines that are said even when the run is to be quiet. */
  readonly asked: readonly string[];
}

/**
 * The way of every command that writes a result: find, read, stop at rejects, build, write, put in place, sum up.
 * Whatever stops it before the end, the target is as it was.
 */
export async function runJob<Format extends string>(
  args: ReadingArguments,
  target: OutputTarget<Format>,
  build: (extracts: Extracts, asOf: AsOf, format: Format) => Promise<Result<JobResult, CoreError>>,
): Promise<ExitCode> {
  const progress = startProgress(process.stderr, { quiet: args.quiet, now: () => performance.now() });
  const rejectsPath = rejectsPathOf(target);
  const inputs = findInputs(args.extracts);
  protectInputs(
    target,
    rejectsPath,
    inputs.files.filter(({ isNamed }) => isNamed),
  );
  const extracts = await readInputs(inputs, args, progress);
  const used = extracts.files.map(({ file }) => file);
  // What only lay in the folder may be replaced when it is no extract: an earlier result, say.
  protectInputs(
    target,
    rejectsPath,
    inputs.files.filter(({ name }) => used.some((file) => file === name || file.startsWith(`${name}/`))),
  );

  const rejects = await prepareRejects(extracts.rejects, rejectsPath);
  if (extracts.rejects.count > args.rejectsAllowed) {
    commit(rejects.putInPlace);
    tell(refusal(extracts.rejects.count, args.rejectsAllowed, rejects.shown, target));
    return EXIT.rejected;
  }

  const asOf = await dayToLookFrom(extracts, args);
  progress.working('Working out the result…');
  const built = await build(extracts, asOf, target.format).finally(() => progress.end());
  if (!built.ok) throw new ShellError(describeError(built.error));
  const bytes = await deliver(target, built.value.chunks, progress, rejects.putInPlace).finally(() => progress.end());
  if (!args.quiet) {
    for (const line of storyOf(extracts, asOf, rejects.shown)) tell(line);
    for (const line of built.value.warnings) tell(`warning: ${line}`);
    tell(`Wrote ${built.value.contents} to ${target.kind === 'stdout' ? 'stdout' : target.shown} (${sayBytes(bytes)}).`);
  }
  for (const line of built.value.asked) tell(line);
  return EXIT.done;
}

function protectInputs(target: OutputTarget<string>, rejectsPath: string | null, inputs: readonly InputFile[]): void {
  if (target.kind === 'file') refuseOverwriting(target.path, target.shown, inputs);
  if (rejectsPath !== null) refuseOverwriting(rejectsPath, rejectsPath, inputs);
}

/**
 * Writes the result, and puts it in place together with the rejects. Gives the bytes written.
 * The rejects go first: where the system refuses them, the target is still the old one.
 */
async function deliver(
  target: OutputTarget<string>,
  chunks: JobResult['chunks'],
  progress: Progress,
  putRejectsInPlace: () => void,
): Promise<number> {
  const file = target.kind === 'file' ? new AtomicFile(target.path, target.shown, { isPrivate: false }) : null;
  const output = file ?? (await directOutput(target));
  let bytes = 0;
  const counting: Output = {
    async write(chunk) {
      await output.write(chunk);
      bytes += chunk.length;
      // A bar would stand between the lines of a result that goes to the terminal itself.
      if (target.kind !== 'stdout') progress.writing(basename(target.shown), bytes);
      else if (!process.stdout.isTTY) progress.writing('to stdout', bytes);
    },
    finish: () => output.finish(),
  };
  await writeAll(counting, chunks);
  commit(() => {
    putRejectsInPlace();
    file?.replaceTarget();
  });
  return bytes;
}

async function directOutput(target: OutputTarget<string>): Promise<Output> {
  if (target.kind !== 'device') return standardOutput();
  const { openDevice } = await import('./device-output.ts');
  return openDevice(target.path);
}

function refusal(count: number, allowed: number, rejectsShown: string | null, target: OutputTarget<string>): string {
  const why = allowed > 0 ? `, more than the ${counted(allowed, 'row')} allowed with --max-rejects` : '';
  const untouched = target.kind === 'file' ? `${target.shown} was not written` : 'nothing was written';
  const see = rejectsShown === null || rejectsShown === 'stderr' ? 'they are listed above' : `they are in ${rejectsShown}`;
  return `${counted(count, 'row')} had to be rejected${why}, so ${untouched}: ${see}; correct them, or go on without them with --allow-rejects.`;
}

/** What was seen from which day, what went in, and what is odd about it. */
function* storyOf(extracts: Extracts, asOf: AsOf, rejectsShown: string | null): Generator<string> {
  yield `As of ${formatIsoDay(asOf.day)}: ${asOf.why}.`;
  yield `${rowLedger(rowTotals(extracts.files))}${rejectsShown === null || rejectsShown === 'stderr' ? '' : `, see ${rejectsShown}`}.`;
  yield* ignoredLines(extracts.ignored);
  for (const finding of extracts.findings) yield findingLine(finding);
}
