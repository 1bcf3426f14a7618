import type { CheckArguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { startProgress } from '../progress.ts';
import { qualityReportJson, qualityReportText } from '../quality-report.ts';
import { dayToLookFrom, readInputs } from '../read-inputs.ts';
import { ShellError } from '../shell-error.ts';
import { findInputs } from '../source-files.ts';
import { standardOutput, writeAll } from '../stdout.ts';
import { textChunks } from '../text-chunks.ts';

/** `trs check`: the quality report. */
export async function check(args: CheckArguments): Promise<ExitCode> {
  const progress = startProgress(process.stderr, { quiet: args.quiet, now: () => performance.now() });
  const extracts = await readInputs(findInputs(args.extracts), args, progress);
  // That no day can be looked from is worth a line in the report, and no reason to withhold it.
  const asOf = await dayToLookFrom(extracts, args).catch((error: unknown) => {
    if (error instanceof ShellError) return null;
    throw error;
  });
  await writeAll(standardOutput(), textChunks(args.json ? qualityReportJson(extracts, asOf) : qualityReportText(extracts, asOf)));
  return extracts.rejects.count > args.rejectsAllowed ? EXIT.rejected : EXIT.done;
}
