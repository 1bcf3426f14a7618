import { pastedText, tabSeparatedCell } from '../../../core/csv/pasted-cell.ts';
import { type ColumnKind, REASON_SEPARATOR } from '../../../core/lists/list-column.ts';
import { formatDollars } from '../../../core/units/cents.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';

/** The kinds of values in a grid: those of declared columns, any number, a share of one total (`part`), and text that is copied as it is. */
type ValueKind = ColumnKind | 'number' | 'part' | 'plain';

/** A value of a cell; null for an empty one. */
export type CellValue = string | number | readonly string[] | null;

/** What the cells of a column mean, for copying them and adding them up. */
export interface CellValues<Row> {
  /** Dollars are in cents (`cents`). */
  readonly kind: ValueKind;
  /** Of counts and numbers: `items` and `days` have no sum together. */
  readonly unit?: string | undefined;
  of(row: Row): CellValue;
}

/** What selected cells add up to. Null where the figure has no meaning: for text, for several units, and for a sum of shares of several totals. */
export interface CellSums {
  /** Cells with a value. */
  readonly count: number;
  readonly kind: ValueKind;
  readonly sum: number | null;
  readonly mean: number | null;
}

/** What the columns of selected cells add up to, each for itself. */
export interface ColumnSums {
  readonly sums: readonly (Pick<CellSums, 'kind'> & { readonly header: string; readonly sum: number })[];
  /** Several columns can be added up, and none of them is known to have a total. */
  readonly isOneToChoose: boolean;
}

/** Whether a value counts as none: it is copied as an empty cell, and not counted. */
export function isEmpty(value: CellValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

const ADDED: readonly ValueKind[] = ['cents', 'count', 'days', 'number', 'part'];
const AVERAGED: readonly ValueKind[] = [...ADDED, 'chance', 'share'];

/** A value as text for a cell of a spreadsheet: dollars and numbers with all of their digits, days as `2026-05-31`, and text that is no formula. */
export function copiedText(kind: ValueKind, value: CellValue): string {
  if (value === null) return '';
  switch (kind) {
    case 'cents':
      return formatDollars(value as Cents);
    case 'day':
      return formatIsoDay(value as EpochDay);
    case 'text':
      return pastedText(value as string);
    case 'sentences':
      return pastedText((value as readonly string[]).join(REASON_SEPARATOR));
    default:
      return String(value);
  }
}

/** A cell that is copied: its text, and whether it stays text in a spreadsheet. */
export interface CopiedCell {
  readonly text: string;
  readonly isText: boolean;
}

/** What is copied of a value. */
export function copiedCell(kind: ValueKind, value: CellValue): CopiedCell {
  const text = copiedText(kind, value);
  return { text, isText: kind === 'text' || kind === 'sentences' || (kind === 'number' && TOO_LONG.test(text)) };
}

/** A number with more digits before its point than a spreadsheet's numbers have: as a number it would lose the last of them. */
const TOO_LONG = /^-?\d{16,}(\.|$)/;

/** Rows as tab-separated text, a line each; null for a cell that is not selected. */
export function tabSeparated(lines: readonly (readonly (CopiedCell | null)[])[]): string {
  return lines.map((cells) => cells.map((cell) => (cell === null ? '' : tabSeparatedCell(cell.text))).join('\t')).join('\r\n');
}

/** The format of a text cell, as Excel and as LibreOffice reads it. */
const TEXT_CELL = ` style="mso-number-format:'\\@'" sdnum="1033;0;@"`;

/** The same rows as an HTML table, which spreadsheets prefer to text: the id 007 keeps its zeros, and 1/2 is no date. */
export function copiedTable(lines: readonly (readonly (CopiedCell | null)[])[]): string {
  const cells = (line: readonly (CopiedCell | null)[]) =>
    line.map((cell) => `<td${cell?.isText ? TEXT_CELL : ''}>${markup(cell?.text ?? '')}</td>`).join('');
  return `<meta charset="utf-8"><table>${lines.map((line) => `<tr>${cells(line)}</tr>`).join('')}</table>`;
}

/** A line end within a cell; Excel would begin another row without the style. */
const LINE_END = '<br style="mso-data-placement:same-cell">';

function markup(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll(/\r\n|\r|\n/g, LINE_END);
}

/** A selected cell. */
type ChosenCell = Pick<CellValues<never>, 'kind' | 'unit'> & { readonly value: CellValue };

/** Adds up values: sum and mean only where all of them have one kind and one unit. */
export function cellSums(cells: Iterable<ChosenCell>): CellSums {
  const kinds = new Set<ValueKind>();
  const units = new Set<string | undefined>();
  let [count, sum] = [0, 0];
  for (const { kind, unit, value } of cells) {
    if (isEmpty(value)) continue;
    count++;
    kinds.add(kind);
    units.add(unit);
    sum += Number(value);
  }
  const [kind = 'text'] = kinds;
  const isOne = kinds.size === 1 && units.size === 1;
  return {
    count,
    kind,
    sum: isOne && ADDED.includes(kind) ? sum : null,
    mean: isOne && AVERAGED.includes(kind) ? sum / count : null,
  };
}

interface SummedColumn {
  readonly header: string;
  readonly isTotalled?: boolean;
}

/** Adds up each column of selected cells, a line for each row: those that have totals or, where none has, the only one that can be added up. */
export function columnSums(columns: readonly SummedColumn[], lines: readonly (readonly (ChosenCell | null)[])[]): ColumnSums {
  const sums = columns.flatMap(({ header, isTotalled = false }, at) => {
    const { kind, sum } = cellSums(lines.flatMap((cells) => cells[at] ?? []));
    return sum === null ? [] : [{ header, kind, sum, isTotalled }];
  });
  const totals = sums.filter(({ isTotalled }) => isTotalled);
  const isOneToChoose = totals.length === 0 && sums.length > 1;
  const said = totals.length > 0 || isOneToChoose ? totals : sums;
  return { sums: said.map(({ header, kind, sum }) => ({ header, kind, sum })), isOneToChoose };
}
