import type { ColumnProfile } from '../core/contract/column-profile.ts';
import type { TableReport } from '../core/contract/contract-report.ts';
import type { ExtractProfile } from '../core/contract/profile-extracts.ts';
import { counted, thousands } from './number-text.ts';
import { type TerminalColumn, terminalTable } from './terminal-table.ts';

const COLUMNS: readonly TerminalColumn<ColumnProfile>[] = [
  { heading: 'Column', align: 'left', cell: ({ name }) => name || '(no name)', least: 16, leaves: null },
  { heading: 'Type', align: 'left', cell: ({ type }) => type ?? 'not used', least: null, leaves: 3 },
  { heading: 'Missing', align: 'right', cell: ({ missing }) => thousands(missing), least: null, leaves: null },
  { heading: 'Unreadable', align: 'right', cell: ({ unreadable }) => thousands(unreadable), least: null, leaves: 4 },
  {
    heading: 'Distinct',
    align: 'right',
    cell: ({ distinct, isDistinctExact }) => `${isDistinctExact ? '' : '≥ '}${thousands(distinct)}`,
    least: null,
    leaves: null,
  },
  { heading: 'Smallest', align: 'left', cell: ({ min }) => min ?? '', least: 10, leaves: 2 },
  { heading: 'Largest', align: 'left', cell: ({ max }) => max ?? '', least: 10, leaves: 2 },
  { heading: 'Examples', align: 'left', cell: ({ examples }) => examples.join(' | '), least: 16, leaves: 1 },
];

/** What stands in each column of each file, as lines of tables `width` cells wide. */
export function* profileLines(profiles: readonly ExtractProfile[], width: number): Generator<string> {
  for (const { file, rows, rowsMisshapen, columns } of profiles) {
    yield '';
    const misshapen =
      rowsMisshapen === 0 ? '' : `, ${thousands(rowsMisshapen)} of them of another shape than the header and not counted below`;
    yield `${file}, ${counted(rows, 'row')}${misshapen}:`;
    yield* terminalTable(columns, COLUMNS, width);
  }
}

/** Which promises of the data contract are broken, and by how many rows. */
export function* contractLines(tables: readonly TableReport[]): Generator<string> {
  const rules = tables.flatMap(({ table, rules: own, columns }) => [
    ...own.map((rule) => ({ ...rule, where: table as string })),
    ...columns.flatMap(({ name, rules: ofColumn }) => ofColumn.map((rule) => ({ ...rule, where: `${table}.${name}` }))),
  ]);
  const broken = rules.filter(({ breaches }) => breaches > 0);
  yield '';
  if (broken.length === 0) {
    yield `Data contract: all ${rules.length} promises are kept.`;
    return;
  }
  yield `Data contract: ${thousands(broken.length)} of ${rules.length} promises are broken:`;
  for (const { where, says, breach, breaches } of broken) {
    yield `  ${where} ${says}: not in ${counted(breaches, 'row')} (${breach === 'rejected' ? 'rejected' : 'kept, finding'})`;
  }
}

/** Both for a program. */
export function contractJson(tables: readonly TableReport[], profiles: readonly ExtractProfile[]): { contract: object; profiles: object } {
  return {
    contract: tables.map(({ table, grain, files, rules, columns, unexpected }) => ({
      table,
      grain,
      files,
      rules,
      unexpected_columns: unexpected,
      columns: columns.map(({ name, type, isNeeded, isKey, references, range, isThere, rules: own }) => ({
        name,
        type,
        needed: isNeeded,
        key: isKey,
        references,
        range,
        there: isThere,
        rules: own,
      })),
    })),
    profiles: profiles.map(({ file, table, rows, rowsMisshapen, columns }) => ({
      file,
      table,
      rows,
      rows_misshapen: rowsMisshapen,
      columns: columns.map(({ name, type, missing, unreadable, distinct, isDistinctExact, min, max, examples, rows: counted }) => ({
        name,
        type,
        rows: counted,
        missing,
        unreadable,
        distinct,
        distinct_exact: isDistinctExact,
        min,
        max,
        examples,
      })),
    })),
  };
}
