import { describeError } from '../../core/errors/describe-error.ts';
import type { AsOf, Extracts } from '../../core/pipeline.ts';
import type { CheckArguments } from '../arguments/arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { ShellError } from '../errors/shell-error.ts';
import { type OpenInputs, openInputs } from '../inputs/open-inputs.ts';
import { standardOutput, writeAll } from '../output/stdout.ts';
import { textChunks } from '../output/text-chunks.ts';
import { brokenByDataset } from '../reports/dataset-contract-report.ts';
import { qualityReportJson, qualityReportText, type ReportParts } from '../reports/quality-report.ts';
import { type Progress, startProgress } from '../terminal/progress.ts';
import { terminalWidth } from '../terminal/terminal-table.ts';
import { dayToLookFrom, readInputs } from './read-inputs.ts';

/** `trs check`: the quality report, and with `--leak` the leak check. */
export async function check(args: CheckArguments): Promise<ExitCode> {
  const progress = startProgress(process.stderr, { quiet: args.quiet, now: () => performance.now() });
  const inputs = await openInputs(args);
  return report(inputs, args, progress).finally(() => inputs.close());
}

async function report(inputs: OpenInputs, args: CheckArguments, progress: Progress): Promise<ExitCode> {
  const extracts = await readInputs(inputs, args, progress, { isReadAgain: true });
  // Without a possible as-of date the report has a line about it; this fails only when the day is needed.
  const asOf = await dayToLookFrom(extracts, args).catch((error: unknown) => {
    if (error instanceof ShellError && !args.leak) return null;
    throw error;
  });
  const parts = await reportParts(extracts, asOf, args, progress).finally(() => progress.end());
  const text = args.json ? qualityReportJson(extracts, asOf, parts) : qualityReportText(extracts, asOf, parts);
  await writeAll(standardOutput(), textChunks(text));
  if (parts.leak !== null && parts.leak.differences > 0) return EXIT.failed;
  if (parts.dataset !== null && brokenByDataset(parts.dataset).length > 0) return EXIT.failed;
  return extracts.rejects.count > args.rejectsAllowed ? EXIT.rejected : EXIT.done;
}

async function reportParts(extracts: Extracts, asOf: AsOf | null, args: CheckArguments, progress: Progress): Promise<ReportParts> {
  const { contractReport } = await import('../../core/contract/contract-report.ts');
  const { findingsAsOf } = await import('../../core/pipeline.ts');
  const { profileExtracts } = await import('../../core/contract/profile-extracts.ts');
  const { ProfileThreads } = await import('../threads/profile-threads.ts');
  const threads = new ProfileThreads();
  const profiling = profileExtracts(extracts, { onProgress: (each) => progress.reading(each) }, threads.profile);
  // Begun before the profiles are finished, because threads make those of large files.
  const computing = asOf === null ? Promise.resolve({ dataset: null, extendedMissing: null }) : datasetOf(extracts, asOf);
  await Promise.allSettled([profiling, computing]).finally(() => threads.stop());
  const profiles = await profiling;
  if (!profiles.ok) throw new ShellError(describeError(profiles.error));
  const leak = args.leak && asOf !== null ? await leakOf(extracts, asOf, progress) : null;
  const dataset = await computing;
  return {
    findings: findingsAsOf(extracts, asOf?.day ?? null),
    contract: contractReport(extracts),
    ...dataset,
    profiles: profiles.value,
    leak,
    width: terminalWidth(),
  };
}

/** The eight columns only, and the reason, where the extended columns can't be computed. */
async function datasetOf(extracts: Extracts, asOf: AsOf): Promise<Pick<ReportParts, 'dataset' | 'extendedMissing'>> {
  const { extendedFeatures, takeSnapshot } = await import('../../core/pipeline.ts');
  const { datasetReport } = await import('../../core/dataset-contract/dataset-report.ts');
  const { FeatureValues } = await import('../../core/statistics/feature-values.ts');
  const snapshot = takeSnapshot(extracts, asOf.day);
  const values = new FeatureValues(snapshot.features, () => extendedFeatures(extracts, snapshot));
  const whole = datasetReport(values, 'extended');
  if (whole.ok) return { dataset: whole.value, extendedMissing: null };
  const eight = datasetReport(values, 'standard');
  if (!eight.ok) throw new ShellError(describeError(eight.error));
  return { dataset: eight.value, extendedMissing: describeError(whole.error) };
}

async function leakOf(extracts: Extracts, asOf: AsOf, progress: Progress): Promise<ReportParts['leak']> {
  const { leakCheck } = await import('../../core/leak/leak-check.ts');
  progress.working('Working everything out twice…');
  const report = leakCheck(extracts, asOf.day);
  if (!report.ok) throw new ShellError(describeError(report.error));
  return report.value;
}
