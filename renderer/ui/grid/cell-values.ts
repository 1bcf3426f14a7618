import { pastedCell } from '../../../core/csv/pasted-cell.ts';
import type { ColumnKind } from '../../../core/lists/list-column.ts';
import { formatDollars } from '../../../core/units/cents.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';

/** The kinds of values in a grid: those of declared columns, any number, and text that is copied as it is. */
type ValueKind = ColumnKind | 'number' | 'plain';

/** A value of a cell; null for an empty one. */
export type CellValue = string | number | readonly string[] | null;

/** What the cells of a column mean, for copying them and adding them up. */
export interface CellValues<Row> {
  /** Dollars are in cents (`cents`). */
  readonly kind: ValueKind;
  of(row: Row): CellValue;
}

/** What selected cells add up to. Null where the figure has no meaning: for text, for several units, and for a sum of shares. */
export interface CellSums {
  /** Cells with a value. */
  readonly count: number;
  readonly kind: ValueKind;
  readonly sum: number | null;
  readonly mean: number | null;
}

const ADDED: readonly ValueKind[] = ['cents', 'count', 'days', 'number'];
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
      return pastedCell(value as string);
    case 'sentences':
      return pastedCell((value as readonly string[]).join(' · '));
    default:
      return String(value);
  }
}

/** Rows as tab-separated text, a line each; null for a cell that is not selected. */
export function tabSeparated(lines: readonly (readonly (string | null)[])[]): string {
  return lines.map((cells) => cells.map((cell) => cell ?? '').join('\t')).join('\r\n');
}

/** Adds up values: sum and mean only where all of them have one kind. */
export function cellSums(cells: Iterable<{ readonly kind: ValueKind; readonly value: CellValue }>): CellSums {
  const kinds = new Set<ValueKind>();
  let [count, sum] = [0, 0];
  for (const { kind, value } of cells) {
    if (value === null) continue;
    count++;
    kinds.add(kind);
    sum += Number(value);
  }
  const [kind = 'text'] = kinds;
  const isOne = kinds.size === 1;
  return {
    count,
    kind,
    sum: isOne && ADDED.includes(kind) ? sum : null,
    mean: isOne && AVERAGED.includes(kind) ? sum / count : null,
  };
}
