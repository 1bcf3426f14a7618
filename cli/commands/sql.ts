import { AtomicFile } from '../../adapters/files/atomic-file.ts';
import { storeFolder } from '../../adapters/store/open-store.ts';
import type { QueryResult } from '../../core/exports/query-result.ts';
import { SQL_EXAMPLES } from '../../core/sql/sql-examples.ts';
import { counted } from '../../core/units/counted.ts';
import type { SqlArguments } from '../arguments/sql-arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { commit, sayOnInterrupt } from '../errors/interrupt.ts';
import { ShellError } from '../errors/shell-error.ts';
import { type OutputTarget, outputTarget, refuseInsideStore } from '../output/output-target.ts';
import { printLine } from '../output/stderr.ts';
import { type Output, refuseClosedStdout, standardOutput, writeAll } from '../output/stdout.ts';
import { StoreSql } from '../sql/sql-session.ts';
import { planLines, sqlTable } from '../sql/sql-table.ts';
import { sayBytes } from '../terminal/number-text.ts';
import { startProgress } from '../terminal/progress.ts';
import { terminalWidth } from '../terminal/terminal-table.ts';

const FORMATS = ['.csv', '.json', '.parquet', '.xlsx'] as const;
type Format = (typeof FORMATS)[number];

/** `trs sql`: locked-down SQL over a store. */
export async function sql(args: SqlArguments): Promise<ExitCode> {
  switch (args.action) {
    case 'list-examples':
      return print(SQL_EXAMPLES.map(({ name, question }) => `${name.padEnd(20)} ${question}`));
    case 'show-example':
      return print([`-- ${args.example.question}`, args.example.sql]);
    case 'run':
      return run(args);
    case 'prompt':
      return prompt(args);
  }
}

type Of<Action extends SqlArguments['action']> = Extract<SqlArguments, { readonly action: Action }>;

async function run(args: Of<'run'>): Promise<ExitCode> {
  const target = args.out === null ? null : outputTarget(args.out, FORMATS);
  if (target === null || target.kind === 'stdout') refuseClosedStdout();
  if (target !== null && args.verbatim && target.format !== '.csv')
    throw new ShellError('--verbatim says how a CSV file is written, and --out names another: leave one of them out.');
  if (target !== null) refuseInsideStore(target, storeFolder(args.store));
  sayOnInterrupt('nothing was written');
  const progress = startProgress(process.stderr, { quiet: args.quiet, now: () => performance.now() });
  progress.working('Asking the store…');
  const store = await StoreSql.open(args);
  const started = performance.now();
  const result = await store.run(args.statement, args).finally(() => {
    store.close();
    progress.end();
  });
  const seconds = (performance.now() - started) / 1000;
  if (target === null) await draw(result, args.explain);
  else await write(result, target, args);
  if (!args.quiet && !args.explain)
    printLine(`${counted(result.rows, 'row')}, ${seconds.toFixed(1)} s; the latest day is ${store.latest}.`);
  sayWhenCut(result);
  return EXIT.done;
}

async function prompt(args: Of<'prompt'>): Promise<ExitCode> {
  refuseClosedStdout();
  const { sqlPrompt } = await import('../sql/sql-prompt.ts');
  const store = await StoreSql.open(args);
  await store.prepare();
  const answer = async (statement: string): Promise<void> => {
    const result = await store.run(statement, { explain: false });
    await draw(result, false);
    if (!args.quiet && process.stdout.isTTY) printLine(counted(result.rows, 'row'));
    sayWhenCut(result);
  };
  return sqlPrompt(store, args.keepsHistory, answer).finally(() => store.close());
}

function sayWhenCut({ rows, isCut }: QueryResult): void {
  if (isCut) printLine(`warning: these are the first ${counted(rows, 'row')} and there are more: --max-rows N allows more.`);
}

async function draw(result: QueryResult, isPlan: boolean): Promise<void> {
  const lines = isPlan ? planLines(result) : sqlTable(result, process.stdout.isTTY ? terminalWidth() : null);
  await print(lines);
}

async function write(result: QueryResult, target: OutputTarget<Format>, { verbatim, quiet }: Of<'run'>): Promise<void> {
  const chunks = await bytesOf(result, target.format, verbatim);
  const file = target.kind === 'file' ? new AtomicFile(target.path, target.shown, { isPrivate: false }) : null;
  const output = file ?? (await directOutput(target));
  let bytes = 0;
  for (const chunk of chunks) {
    await output.write(chunk);
    bytes += chunk.length;
  }
  await output.finish();
  commit(() => file?.replaceTarget());
  if (!quiet && target.kind === 'file') printLine(`Wrote ${target.shown} (${sayBytes(bytes)}).`);
}

/** Throws a `ShellError` for an answer that the format can't hold. */
async function bytesOf(result: QueryResult, format: Format, verbatim: boolean): Promise<Iterable<Uint8Array>> {
  try {
    switch (format) {
      case '.csv':
        return (await import('../../core/exports/query-text-files.ts')).queryCsv(result, { verbatim });
      case '.json':
        return (await import('../../core/exports/query-text-files.ts')).queryJson(result);
      case '.parquet':
        return [await (await import('../../core/exports/query-parquet.ts')).queryParquet(result)];
      case '.xlsx':
        return [await (await import('../../core/exports/query-xlsx.ts')).queryXlsx(result)];
    }
  } catch (error) {
    if (error instanceof RangeError) throw new ShellError(error.message, { cause: error });
    throw error;
  }
}

async function directOutput(target: OutputTarget<Format>): Promise<Output> {
  if (target.kind !== 'device') return standardOutput();
  const { openDevice } = await import('../output/device-output.ts');
  return openDevice(target.path);
}

async function print(lines: readonly string[]): Promise<ExitCode> {
  if (lines.length > 0) await writeAll(standardOutput(), [new TextEncoder().encode(`${lines.join('\n')}\n`)]);
  return EXIT.done;
}
