import type { SourceCheckArguments } from '../arguments.ts';
import { aboutDatabase, databaseAccess } from '../database-access.ts';
import { databaseReportText } from '../database-report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { startProgress } from '../progress.ts';
import { printLine } from '../stderr.ts';
import { standardOutput, writeAll } from '../stdout.ts';
import { textChunks } from '../text-chunks.ts';

/** `trs source check`: what a database contains, what is missing, and whether the rights suffice. */
export async function sourceCheck({ database, quiet }: SourceCheckArguments): Promise<ExitCode> {
  const { access, map } = await databaseAccess(database);
  const progress = startProgress(process.stderr, { quiet, now: () => performance.now() });
  progress.working('Looking at the database, and counting its rows…');
  const { checkDatabase } = await import('../../adapters/mysql/check-database.ts');
  const report = await checkDatabase(access, map)
    .catch((error: unknown) => {
      throw aboutDatabase(database, error);
    })
    .finally(() => progress.end());
  await writeAll(standardOutput(), textChunks(databaseReportText(report, database.address, map)));
  for (const problem of report.problems) printLine(problem);
  return report.problems.length === 0 ? EXIT.done : EXIT.refused;
}
