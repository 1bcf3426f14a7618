import { ok } from '../../core/errors/result.ts';
import type { ListScope } from '../../core/exports/list-xlsx.ts';
import type { CallListRow } from '../../core/lists/call-list-catalog.ts';
import { counted } from '../../core/units/counted.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { CallsArguments } from '../arguments/arguments.ts';
import type { ExitCode } from '../errors/exit-code.ts';
import { outputTarget } from '../output/output-target.ts';
import { textChunks } from '../output/text-chunks.ts';
import { terminalWidth } from '../terminal/terminal-table.ts';
import { type JobResult, runJob } from './run-job.ts';

const FORMATS = ['.csv', '.xlsx'] as const;
type Format = (typeof FORMATS)[number];

/** `trs calls`: the call list, one row per account with an open invoice. */
export function calls(args: CallsArguments): Promise<ExitCode> {
  return runJob(args, outputTarget<Format>(args.out, FORMATS), async (extracts, asOf, format) => {
    const { buildCallList } = await import('../../core/call-list.ts');
    const built = buildCallList(extracts, asOf.day);
    if (!built.ok) return built;
    const rows = args.top === null ? built.value : built.value.slice(0, args.top);
    const chunks =
      args.out === null
        ? await tableChunks(rows, formatIsoDay(asOf.day))
        : [await fileBytes(rows, format, { asOf: asOf.day, of: built.value.length })];
    const cut = rows.length < built.value.length ? ` of ${built.value.length}` : '';
    return ok({
      chunks,
      contents: cut === '' ? counted(rows.length, 'account') : `${rows.length}${cut} accounts`,
      warnings: [],
      asked: [],
    });
  });
}

async function fileBytes(rows: readonly CallListRow[], format: Format, scope: ListScope): Promise<Uint8Array> {
  if (format === '.xlsx') {
    const { callListXlsx } = await import('../../core/exports/call-list-xlsx.ts');
    return callListXlsx(rows, scope);
  }
  const { callListCsv } = await import('../../core/exports/call-list-csv.ts');
  return callListCsv(rows);
}

async function tableChunks(rows: readonly CallListRow[], asOf: string): Promise<JobResult['chunks']> {
  const { callListTable } = await import('../reports/call-list-table.ts');
  const lines = rows.length === 0 ? [`No account has an open invoice as of ${asOf}.`] : callListTable(rows, terminalWidth());
  return textChunks(withLineEnds(lines));
}

function* withLineEnds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}
