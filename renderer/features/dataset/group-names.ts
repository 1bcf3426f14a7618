import type { AcrossKey, FeatureColumn, GroupHead } from '../../../core/queries/dataset/contract.ts';
import { dayFromCivil } from '../../../core/units/day.ts';
import type { FeatureRange } from '../../../core/units/feature-range.ts';
import { stepOf } from '../../lib/feature-figures.ts';
import { formatMonth } from '../../lib/format.ts';
import { binName } from './bin-name.ts';
import { rangeOfSpan } from './histogram-geometry.ts';
import { DATASET_WORDS } from './words.ts';

/** What names the groups of one grouping. */
export interface GroupNaming {
  readonly key: AcrossKey;
  /** The declaration of a column of numbers; undefined for other groupings. */
  readonly column: FeatureColumn | undefined;
  readonly edges: readonly number[];
  /** The month of `issued_since`. */
  readonly since?: number;
}

/** A month that is given as year × 12 + month from 0. */
export function monthName(months: number): string {
  return formatMonth(dayFromCivil(Math.floor(months / 12), (months % 12) + 1, 1)!);
}

/** The name of a way to group. */
export function groupingName(key: AcrossKey, columns: readonly FeatureColumn[]): string {
  if (key === 'acct_id') return DATASET_WORDS.groups.byAccount;
  if (key === 'issued_month') return DATASET_WORDS.groups.issuedMonth;
  if (key === 'issued_since') return DATASET_WORDS.groups.issuedSince;
  if (key === 'issued_year') return DATASET_WORDS.groups.issuedYear;
  return columns.find((column) => column.key === key)?.name ?? key;
}

/** The name of a group. */
export function groupName({ key, column, edges, since = 0 }: GroupNaming, { code, acct_id }: GroupHead): string {
  if (acct_id !== null) return acct_id;
  if (key === 'issued_month') return monthName(code);
  if (key === 'issued_since') return DATASET_WORDS.groups.since[code === 0 ? 'before' : 'from'](monthName(since));
  if (key === 'issued_year') return String(code);
  if (key === 'is_late')
    return code < 0 ? DATASET_WORDS.legend.unknown : code === 1 ? DATASET_WORDS.legend.late : DATASET_WORDS.legend.onTime;
  return code < 0 || column === undefined ? 'missing' : binName(column, edges, code);
}

/** The values of a bin as a filter; null for groups of another kind. */
export function groupRange({ column, edges }: GroupNaming, { code }: GroupHead): FeatureRange | null {
  if (column === undefined || edges.length === 0) return null;
  return code < 0 ? { missing: true } : rangeOfSpan({ from: code, to: code + 1 }, edges, stepOf(column));
}
