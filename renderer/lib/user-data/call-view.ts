import { z } from 'zod';
import { CALL_COLUMNS, CALL_LIST_SORT, type CallColumnKey, DEFAULT_CALL_COLUMNS } from '../../../core/lists/call-list-catalog.ts';
import { callFilter, SINCE_CHANGES, type SinceChange } from '../../../core/queries/call-list/contract.ts';
import { BUCKET_PLACES } from '../../../core/units/ageing-edges.ts';
import type { Infer } from '../../../core/units/unit-schemas.ts';

/** The quick filter of the call list; `since:` selects a change since the last list. */
export type CallChip = 'all' | 'today' | 'overdue' | 'due-soon' | 'promises' | 'promised-this-week' | 'snoozed' | `since:${SinceChange}`;

export const CALL_CHIPS: readonly CallChip[] = [
  'all',
  'today',
  'overdue',
  'due-soon',
  'promises',
  'promised-this-week',
  'snoozed',
  ...SINCE_CHANGES.map((change): CallChip => `since:${change}`),
];

const callFilters = callFilter
  .pick({
    accounts: true,
    minCents: true,
    maxCents: true,
    minProbability: true,
    maxProbability: true,
    outcomes: true,
    nextActions: true,
    owners: true,
  })
  .extend({
    /** Which bucket of days overdue, by its place: it stays the third, for example, when the edges are changed. */
    bucket: z.literal(BUCKET_PLACES).optional(),
  });

/** The other filters; a row must match every part that is present. */
export type CallFilters = Infer<typeof callFilters>;

export const callViewSettings = z.strictObject({
  chip: z.enum(CALL_CHIPS),
  filters: callFilters,
  sort: z.strictObject({ by: z.enum(CALL_LIST_SORT), descending: z.boolean() }),
  /** A subset of `CALL_COLUMNS`, in their order. */
  columns: z.array(z.enum(CALL_COLUMNS)).refine((columns) => new Set(columns).size === columns.length, 'a column twice'),
});

/** The settings of the call list that a saved view stores. */
export type CallViewSettings = Infer<typeof callViewSettings>;

/** The working order of the list. */
export const CALLS_SORT: CallViewSettings['sort'] = { by: 'rank', descending: false };

/** The whole call list, with these columns. */
export function wholeList(columns: readonly CallColumnKey[] = DEFAULT_CALL_COLUMNS): CallViewSettings {
  return { chip: 'all', filters: {}, sort: CALLS_SORT, columns };
}

/**
 * A stored view without the columns that this version doesn't know, and those columns; null for a record that is no view. A view that was
 * sorted by such a column has the working order.
 */
export function withKnownColumns(record: unknown): { readonly record: object; readonly unknown: readonly string[] } | null {
  const stored = storedColumns.safeParse(record);
  if (!stored.success) return null;
  const { columns, sort } = stored.data;
  const isUnknown = (column: string) => !KNOWN_COLUMNS.includes(column);
  const isSortKnown = (CALL_LIST_SORT as readonly string[]).includes(sort.by);
  return {
    record: { ...stored.data, columns: columns.filter((column) => !isUnknown(column)), sort: isSortKnown ? sort : CALLS_SORT },
    unknown: [...new Set([...columns.filter(isUnknown), ...(isSortKnown ? [] : [sort.by])])],
  };
}

const KNOWN_COLUMNS: readonly string[] = CALL_COLUMNS;
const storedColumns = z.looseObject({ columns: z.array(z.string()), sort: z.looseObject({ by: z.string() }) });
