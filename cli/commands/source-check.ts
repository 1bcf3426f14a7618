import type { SourceCheckArguments } from '../arguments/arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { aboutDatabase, databaseAccess } from '../inputs/database-access.ts';
import { printLine } from '../output/stderr.ts';
import { standardOutput, writeAll } from '../output/stdout.ts';
import { textChunks } from '../output/text-chunks.ts';
import { databaseReportText } from '../reports/database-report.ts';
import { startProgress } from '../terminal/progress.ts';

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
