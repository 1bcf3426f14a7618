import { type AgeingEdges, ageingBounds, type BucketPlace, DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';
import { bucketName } from '../units/bucket-name.ts';
import { counted } from '../units/counted.ts';
import type { AgeingBounds } from '../units/unit-schemas.ts';
import type { Cents } from '../units/units.ts';
import { ACCOUNT_ID_COLUMN, type AccountFacts, COMPANY_COLUMN, CONTACT_COLUMNS, CORRECTED_CONTACT_COLUMN } from './account-columns.ts';
import type { ColumnValues, DeclaredColumn, RowOf } from './list-column.ts';
import { type SortKeyOf, sortKeysOf } from './list-column.ts';

/** The facts about an account with something left of an open invoice or a credit, as of a day. */
export interface AgeingFacts extends AccountFacts {
  /** Open cents by days overdue: not due, up to each of the three edges, and over the last. Unused credits count as not due. */
  readonly not_due_cents: Cents;
  readonly overdue_1_cents: Cents;
  readonly overdue_2_cents: Cents;
  readonly overdue_3_cents: Cents;
  readonly overdue_4_cents: Cents;
  /** The sum of the five buckets. */
  readonly open_cents: Cents;
  readonly open_invoices: number;
  /** 0 when nothing is overdue. */
  readonly oldest_days_overdue: number;
}

/** The parts of a column's declaration that only the aged receivables have. */
interface AgeingColumn {
  /** The bucket of the column: its label and its name in files depend on the edges. */
  readonly bucket?: BucketPlace;
  /** Its total, null for none: every column says which. */
  readonly total: 'sum' | null;
}

/** The columns of the aged receivables, in the order of their files, with the labels of the default edges. */
export const AGEING_COLUMNS = [
  { ...ACCOUNT_ID_COLUMN, total: null },
  { ...COMPANY_COLUMN, total: null },
  { ...CONTACT_COLUMNS[0], total: null },
  { ...CONTACT_COLUMNS[1], total: null },
  bucketColumn('not_due_cents', 0),
  bucketColumn('overdue_1_cents', 1),
  bucketColumn('overdue_2_cents', 2),
  bucketColumn('overdue_3_cents', 3),
  bucketColumn('overdue_4_cents', 4),
  {
    key: 'open_cents',
    kind: 'cents',
    unit: 'dollars',
    label: 'Open',
    meaning: 'what is not paid, due or not: the sum of the buckets',
    nullMeans: null,
    name: 'open_dollars',
    sortsFirst: 'descending',
    shown: 'by-default',
    total: 'sum',
    value: ({ open_cents }) => open_cents,
  },
  {
    key: 'open_invoices',
    kind: 'count',
    unit: 'invoices',
    label: 'Invoices',
    meaning: 'invoices that are not paid, due or not',
    nullMeans: null,
    name: 'open_invoices',
    sortsFirst: 'descending',
    shown: 'by-default',
    total: 'sum',
    value: ({ open_invoices }) => open_invoices,
  },
  {
    key: 'oldest_days_overdue',
    kind: 'days',
    unit: 'days',
    label: 'Oldest',
    meaning: 'days overdue of the oldest open invoice; 0 when nothing is overdue',
    nullMeans: null,
    name: 'oldest_days_overdue',
    sortsFirst: 'descending',
    shown: 'by-default',
    // The oldest of all accounts is no total.
    total: null,
    value: ({ oldest_days_overdue }) => oldest_days_overdue,
  },
] as const satisfies readonly (DeclaredColumn<AgeingFacts> & AgeingColumn)[];

/** Those of its files. */
export const ALL_AGEING_COLUMNS = [...AGEING_COLUMNS, CORRECTED_CONTACT_COLUMN] as const;

type Columns = typeof AGEING_COLUMNS;

/** One row per account with something left of an open invoice or a credit as of the date, most `open_cents` first, ties by `acct_id`. */
export type AgeingRow = RowOf<Columns>;
export type AgeingSort = SortKeyOf<Columns>;
export const AGEING_SORT_KEYS = sortKeysOf(AGEING_COLUMNS);

type Totalled = Extract<Columns[number], { readonly total: 'sum' }>;

/** The columns that have a total, in order. */
export const TOTALLED_AGEING_COLUMNS = AGEING_COLUMNS.filter((column): column is Totalled => column.total !== null);

/** The totals of rows. */
export type AgeingTotals = { readonly accounts: number } & { readonly [Column in Totalled as Column['key']]: ColumnValues[Column['kind']] };

/** Adds up rows. Exact as long as the sum over all accounts, credits and debts alike, is within 2^53 cents. */
export function ageingTotals(rows: readonly AgeingRow[]): AgeingTotals {
  const total = ({ key }: Totalled) => rows.reduce<number>((sum, row) => sum + row[key], 0);
  const totals = Object.fromEntries(TOTALLED_AGEING_COLUMNS.map((column) => [column.key, total(column)]));
  return { accounts: rows.length, ...totals } as AgeingTotals;
}

/** The columns of the aged receivables, with the labels for these edges. */
export function ageingColumnsFor(edges: AgeingEdges): readonly Columns[number][] {
  const bounds = ageingBounds(edges);
  return AGEING_COLUMNS.map((column) => ('bucket' in column ? { ...column, ...bucketWords(bounds[column.bucket]) } : column));
}

function bucketColumn<const Key extends `${string}_cents` & keyof AgeingFacts, const Place extends BucketPlace>(key: Key, bucket: Place) {
  return {
    key,
    bucket,
    kind: 'cents',
    unit: 'dollars',
    ...bucketWords(ageingBounds(DEFAULT_AGEING_EDGES)[bucket]!),
    nullMeans: null,
    sortsFirst: 'descending',
    shown: 'by-default',
    total: 'sum',
    value: (facts: AgeingFacts): Cents => facts[key],
  } as const;
}

function bucketWords({ from, to }: AgeingBounds) {
  return { label: bucketName({ from, to }), meaning: bucketMeaning(from, to), name: bucketFileName(from, to) };
}

function bucketFileName(from: number, to: number | null): string {
  if (to === 0) return 'not_due_dollars';
  return to === null ? `overdue_over_${from - 1}_dollars` : `overdue_${from}_${to}_dollars`;
}

function bucketMeaning(from: number, to: number | null): string {
  if (to === 0) return 'what is open and not overdue';
  if (to === null) return `what is open and over ${counted(from - 1, 'day')} overdue`;
  return `what is open and ${from === to ? '' : `${from} to `}${counted(to, 'day')} overdue`;
}
