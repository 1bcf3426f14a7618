import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AtomicFile, replaceTogether } from '../../adapters/files/atomic-file.ts';
import type { CoreError } from '../../core/errors/core-error.ts';
import { describeError } from '../../core/errors/describe-error.ts';
import type { Result } from '../../core/errors/result.ts';
import type { FileDigests } from '../../core/exports/file-digests.ts';
import { hexOf } from '../../core/exports/sha256.ts';
import { urgentFindings } from '../../core/findings/finding.ts';
import { type AsOf, type Extracts, findingsAsOf } from '../../core/pipeline.ts';
import { counted } from '../../core/units/counted.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { ReadingArguments } from '../arguments/arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { commit } from '../errors/interrupt.ts';
import { ShellError } from '../errors/shell-error.ts';
import { type OpenInputs, openInputs } from '../inputs/open-inputs.ts';
import { type InputFile, refuseOverwriting } from '../inputs/source-files.ts';
import { manifestPathOf, removeOldManifest } from '../output/manifest-file.ts';
import { followLinks, type OutputTarget } from '../output/output-target.ts';
import { prepareRejects, rejectsPathOf } from '../output/rejects-file.ts';
import { printLine } from '../output/stderr.ts';
import { type Output, refuseClosedStdout, standardOutput, writeAll } from '../output/stdout.ts';
import { findingLine, ignoredLines, rowLedger, rowTotals } from '../reports/quality-report.ts';
import { stopOptimising } from '../system/optimising.ts';
import { sayBytes } from '../terminal/number-text.ts';
import { type Progress, startProgress } from '../terminal/progress.ts';
import { dayToLookFrom, readInputs } from './read-inputs.ts';

/** The result that a job makes from the extracts. */
export interface JobResult {
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Its content for the summary (“9,685 invoices”). */
  readonly contents: string;
  /** Warnings about the result; printed even with `--quiet`. */
  readonly warnings: readonly string[];
  /** Lines that are printed even with `--quiet`. */
  readonly asked: readonly string[];
  /** The text of the manifest, for the written file. Called only in a job with a manifest. */
  manifest?(written: WrittenFile): Promise<string>;
}

/** A written result, for its manifest. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** How a job differs from others. */
export interface JobOptions {
  /** Write a manifest beside the result; the extracts are hashed while they are read. */
  readonly manifest?: boolean;
  /** The result has its own days, so the as-of date is not printed. */
  readonly ofOtherDays?: boolean;
}

/**
 * Shared flow for commands that write a result: find, read, stop at rejects, build, write, put in place, sum up.
 * If it stops early, the target is unchanged.
 */
export async function runJob<Format extends string>(
  args: ReadingArguments,
  target: OutputTarget<Format>,
  build: (extracts: Extracts, asOf: AsOf, format: Format, digests: FileDigests | null) => Promise<Result<JobResult, CoreError>>,
  options: JobOptions = {},
): Promise<ExitCode> {
  if (target.kind === 'stdout') refuseClosedStdout();
  const beside = { rejectsPath: rejectsPathOf(target), manifestPath: options.manifest ? manifestPathOf(target) : null };
  const inputs = await openInputs(args);
  return jobOn(inputs, beside, args, target, build, options).finally(() => inputs.close());
}

async function jobOn<Format extends string>(
  inputs: OpenInputs,
  { rejectsPath, manifestPath }: { rejectsPath: string | null; manifestPath: string | null },
  args: ReadingArguments,
  target: OutputTarget<Format>,
  build: Parameters<typeof runJob<Format>>[2],
  options: JobOptions,
): Promise<ExitCode> {
  const progress = startProgress(process.stderr, { quiet: args.quiet, now: () => performance.now() });
  protectInputs(
    target,
    [rejectsPath, manifestPath],
    inputs.files.filter(({ isNamed }) => isNamed),
  );
  const digests = manifestPath === null ? null : await digestsOf(inputs.sources);
  const extracts = await readInputs(inputs, args, progress, { digests });
  const used = extracts.files.map(({ file }) => file);
  // A file in the folder that is not an extract, such as an earlier result, can be replaced.
  protectInputs(
    target,
    [rejectsPath, manifestPath],
    inputs.files.filter(({ name }) => used.some((file) => file === name || file.startsWith(`${name}/`))),
  );

  const rejects = await prepareRejects(extracts.rejects, rejectsPath);
  if (extracts.rejects.count > args.rejectsAllowed) {
    commit(rejects.putInPlace);
    for (const finding of urgentFindings(extracts.findings)) printLine(findingLine(finding));
    printLine(refusal(extracts.rejects.count, args.rejectsAllowed, rejects.shown, target));
    return EXIT.rejected;
  }

  const asOf = await dayToLookFrom(extracts, args);
  progress.working('Working out the result…');
  const built = await build(extracts, asOf, target.format, digests).finally(() => progress.end());
  if (!built.ok) throw new ShellError(describeError(built.error));
  const bytes = await deliver(target, built.value, manifestPath, progress, rejects.putInPlace).finally(() => progress.end());
  const findings = findingsAsOf(extracts, options.ofOtherDays ? null : asOf.day);
  if (!args.quiet) for (const line of summaryLines(extracts, options.ofOtherDays ? null : asOf, rejects.shown)) printLine(line);
  for (const finding of args.quiet ? urgentFindings(findings) : findings) printLine(findingLine(finding));
  for (const line of built.value.warnings) printLine(`warning: ${line}`);
  if (!args.quiet) {
    printLine(`Wrote ${built.value.contents} to ${target.kind === 'stdout' ? 'stdout' : target.shown} (${sayBytes(bytes)}).`);
  }
  for (const line of built.value.asked) printLine(line);
  return EXIT.done;
}

function protectInputs(target: OutputTarget<string>, beside: readonly (string | null)[], inputs: readonly InputFile[]): void {
  if (target.kind === 'file') refuseOverwriting(target.path, target.shown, inputs);
  for (const path of beside) if (path !== null) refuseOverwriting(path, path, inputs);
}

/**
 * Writes the result, and puts it in place together with the rejects. Returns the number of bytes.
 * The rejects go first: if the system refuses them, the target is still the old file.
 */
async function deliver(
  target: OutputTarget<string>,
  result: JobResult,
  manifestPath: string | null,
  progress: Progress,
  putRejectsInPlace: () => void,
): Promise<number> {
  const file = target.kind === 'file' ? new AtomicFile(target.path, target.shown, { isPrivate: false }) : null;
  const output = file === null ? await directOutput(target) : outputTo(file);
  let bytes = 0;
  const hash = manifestPath === null ? null : (await import('../system/node-sha256.ts')).nodeSha256();
  const counting: Output = {
    async write(chunk) {
      await output.write(chunk);
      hash?.update(chunk);
      bytes += chunk.length;
      // A progress bar would mix with a result that is printed on the terminal.
      if (target.kind !== 'stdout') progress.writing(basename(target.shown), bytes);
      else if (!process.stdout.isTTY) progress.writing('to stdout', bytes);
    },
    finish() {
      stopOptimising();
      return output.finish();
    },
  };
  await writeAll(counting, result.chunks);
  const manifest =
    manifestPath === null || hash === null || target.kind !== 'file'
      ? null
      : await writeManifest(manifestPath, result, { name: basename(target.shown), bytes, sha256: hexOf(hash.digest()) });
  commit(() => {
    putRejectsInPlace();
    if (manifest === null) removeOldManifest(target);
    replaceTogether([file, manifest].filter((each) => each !== null));
  });
  return bytes;
}

async function digestsOf(sources: OpenInputs['sources']): Promise<FileDigests> {
  const { FileDigests } = await import('../../core/exports/file-digests.ts');
  const { nodeSha256 } = await import('../system/node-sha256.ts');
  return new FileDigests(sources, nodeSha256);
}

async function writeManifest(path: string, { manifest }: JobResult, written: WrittenFile): Promise<AtomicFile> {
  if (manifest === undefined) throw new Error(`There is no content for ${path}.`);
  const file = new AtomicFile(followLinks(path), path, { isPrivate: false });
  await file.write(new TextEncoder().encode(await manifest(written)));
  await file.finish();
  return file;
}

/** Chunks are written at once, which takes less time than asking another thread; between them, signals are handled. */
function outputTo(file: AtomicFile): Output {
  return {
    async write(chunk) {
      file.writeNow(chunk);
      await nextTurn();
    },
    finish: () => file.finish(),
  };
}

async function directOutput(target: OutputTarget<string>): Promise<Output> {
  if (target.kind !== 'device') return standardOutput();
  const { openDevice } = await import('../output/device-output.ts');
  return openDevice(target.path);
}

function refusal(count: number, allowed: number, rejectsShown: string | null, target: OutputTarget<string>): string {
  const why = allowed > 0 ? `, more than the ${counted(allowed, 'row')} allowed with --max-rejects` : '';
  const untouched = target.kind === 'file' ? `${target.shown} was not written` : 'nothing was written';
  const see = rejectsShown === null || rejectsShown === 'stderr' ? 'they are listed above' : `they are in ${rejectsShown}`;
  return `${counted(count, 'row')} had to be rejected${why}, so ${untouched}: ${see}; correct them, or go on without them with --allow-rejects.`;
}

/** Prints the as-of date and the inputs. */
function* summaryLines(extracts: Extracts, asOf: AsOf | null, rejectsShown: string | null): Generator<string> {
  if (asOf !== null) yield `As of ${formatIsoDay(asOf.day)}: ${asOf.why}.`;
  yield `${rowLedger(rowTotals(extracts.files))}${rejectsShown === null || rejectsShown === 'stderr' ? '' : `, see ${rejectsShown}`}.`;
  yield* ignoredLines(extracts.ignored);
}
