import { civilFromDay, formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';

/** What the cells of a column of a query's answer are. What has no kind of its own (lists, intervals, bytes) is its text. */
export type QueryType =
  | { readonly kind: 'text' | 'boolean' | 'double' | 'day' }
  /** Whole numbers that fit into 32 bits are numbers; wider ones are bigints. */
  | { readonly kind: 'whole'; readonly bits: 32 | 64 | 128 }
  /** Whole numbers of the last decimal place, so that nothing is rounded. */
  | { readonly kind: 'decimal'; readonly precision: number; readonly decimals: number }
  /** Microseconds since 1970; `isZoned`: of UTC, else of no zone in particular. */
  | { readonly kind: 'timestamp'; readonly isZoned: boolean };

export type QueryCell = string | number | bigint | boolean | null;

export interface QueryColumn {
  /** As the statement calls it; names may repeat. */
  readonly name: string;
  readonly type: QueryType;
}

/** The answer to a statement, by column. */
export interface QueryResult {
  readonly columns: readonly QueryColumn[];
  readonly cells: readonly (readonly QueryCell[])[];
  readonly rows: number;
  /** There were more rows than allowed, and these are the first. */
  readonly isCut: boolean;
}

/** The names of the columns, each made unique by a number behind it. */
export function distinctNames(columns: readonly QueryColumn[]): string[] {
  const taken = new Set(columns.map(({ name }) => name));
  const seen = new Set<string>();
  return columns.map(({ name }) => {
    let own = name;
    for (let number = 1; seen.has(own) || (own !== name && taken.has(own)); number++) own = `${name}_${number}`;
    seen.add(own);
    return own;
  });
}

const INFINITE_DAY = 2_147_483_647;
const INFINITE_MICROS = 2n ** 63n - 1n;
const DAY_MICROS = 86_400_000_000n;

/** A cell as text, exactly; null is an empty text. */
export function cellText(type: QueryType, cell: QueryCell): string {
  if (cell === null) return '';
  switch (type.kind) {
    case 'decimal':
      return decimalText(cell as bigint, type.decimals);
    case 'day':
      return dayText(cell as number);
    case 'timestamp':
      return timestampText(cell as bigint, type.isZoned);
    default:
      return String(cell);
  }
}

function decimalText(unscaled: bigint, decimals: number): string {
  const sign = unscaled < 0n ? '-' : '';
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${sign}${digits.slice(0, point)}${decimals === 0 ? '' : `.${digits.slice(point)}`}`;
}

function dayText(day: number): string {
  if (Math.abs(day) >= INFINITE_DAY) return day > 0 ? 'infinity' : '-infinity';
  const { year, month, day: ofMonth } = civilFromDay(day as EpochDay);
  if (year > 0) return formatIsoDay(day as EpochDay);
  // As DuckDB shows it: the year before 1 is 1 BC.
  return `${String(1 - year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')} (BC)`;
}

function timestampText(micros: bigint, isZoned: boolean): string {
  if (micros >= INFINITE_MICROS) return 'infinity';
  if (micros <= -INFINITE_MICROS) return '-infinity';
  const inDay = ((micros % DAY_MICROS) + DAY_MICROS) % DAY_MICROS;
  const day = dayText(Number((micros - inDay) / DAY_MICROS));
  const seconds = Number(inDay / 1_000_000n);
  const fraction = String(inDay % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const two = (part: number) => String(Math.trunc(part)).padStart(2, '0');
  const time = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${day} ${time}${fraction === '' ? '' : `.${fraction}`}${isZoned ? 'Z' : ''}`;
}
