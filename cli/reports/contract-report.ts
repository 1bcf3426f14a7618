import type { ColumnProfile, ExtractProfile, TableReport } from '../../core/contract/contract-schemas.ts';
import { counted, thousands } from '../../core/units/counted.ts';
import { columnsThatFit, type TerminalColumn, terminalTable } from '../terminal/terminal-table.ts';
import { cellWidth } from '../terminal/terminal-text.ts';

/** Cells that an id gets at most before it is cut; numbers and dates are shorter. */
const MAX_ID_CELLS = 36;

/** Smallest and largest are cut only in long text: a cut id, number or date could not be looked up. */
const columnsFor = (rows: readonly ColumnProfile[]): readonly TerminalColumn<ColumnProfile>[] => [
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
  { heading: 'Smallest', align: 'left', cell: ({ min }) => min ?? '', least: leastOf(rows, ({ min }) => min), leaves: null },
  { heading: 'Largest', align: 'left', cell: ({ max }) => max ?? '', least: leastOf(rows, ({ max }) => max), leaves: null },
  { heading: 'Examples', align: 'left', cell: ({ examples }) => examples.join(' | '), least: 16, leaves: 1 },
];

function leastOf(rows: readonly ColumnProfile[], extreme: (row: ColumnProfile) => string | null): number {
  const widths = rows.filter(({ type }) => type !== null && type !== 'text').map((row) => cellWidth(extreme(row) ?? ''));
  return Math.min(MAX_ID_CELLS, Math.max(10, ...widths));
}

/** The values of each column of each file, as lines of tables that are `width` cells wide. */
export function* profileLines(profiles: readonly ExtractProfile[], width: number): Generator<string> {
  if (profiles.length > 0) {
    yield '';
    yield 'Smallest and largest: ids and other text come in the order of text, so “9” after “10”. What is cut here is longer with --json.';
  }
  const left = headingsWithoutRoom(profiles, width);
  if (left.size > 0) yield `No room on this terminal for: ${[...left].join(', ')}. They are there with --json, and on a wider one.`;
  for (const { file, rows, rowsMisshapen, columns } of profiles) {
    yield '';
    const misshapen =
      rowsMisshapen === 0 ? '' : `, ${thousands(rowsMisshapen)} of them of another shape than the header and not counted below`;
    yield `${file}, ${counted(rows, 'row')}${misshapen}:`;
    const shown = columnsFor(columns).filter(({ heading }) => !left.has(heading));
    yield* terminalTable(columns, shown, width);
  }
}

/** A column that one of the tables has no room for is left out of all of them, so that all have the same columns. */
function headingsWithoutRoom(profiles: readonly ExtractProfile[], width: number): ReadonlySet<string> {
  return new Set(
    profiles.flatMap(({ columns }) => {
      const all = columnsFor(columns);
      const fitting = columnsThatFit(columns, all, width);
      return all.filter((column) => !fitting.includes(column)).map(({ heading }) => heading);
    }),
  );
}

/** The broken promises of the data contract, with the number of rows that break each. */
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

/** The contract and the profiles, for a program. */
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
