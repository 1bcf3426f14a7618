import { z } from 'zod';
import { FEATURE_KEYS, NUMERIC_KEYS } from '../features/feature-catalog.ts';
import { sinceChange } from './calls-schemas.ts';
import type { FeaturePageRequest, FeatureRange, PageRequest, RowFilter } from './core-api.ts';
import { count, MOST_PAGE_ROWS, text, whole } from './schema-parts.ts';

/** The columns of numbers that a filter may bound. */
const FEATURE_RANGES = NUMERIC_KEYS.filter((key) => key !== 'is_late');

const range = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  missing: z.boolean().optional(),
}) satisfies z.ZodType<FeatureRange>;

/** What narrows a list. */
export const rowFilter = z.strictObject({
  overdueOnly: z.boolean().optional(),
  dueWithinDays: whole.optional(),
  calls: z.enum(['promises', 'snoozed']).optional(),
  since: sinceChange.optional(),
  ranges: z.partialRecord(z.enum(FEATURE_RANGES), range).optional(),
  isLate: z.array(z.literal([0, 1, null])).optional(),
}) satisfies z.ZodType<RowFilter>;

/** By one column, or by several. */
export function sortBy<const SortKey extends string>(by: readonly SortKey[]) {
  const one = z.strictObject({ by: z.enum(by), descending: z.boolean() });
  return z.union([one, z.array(one).max(by.length)]);
}

/** A page of a list that can be sorted by these columns. */
export function pageRequest<const SortKey extends string>(by: readonly SortKey[]) {
  return z.strictObject({
    firstRow: count,
    limit: count.max(MOST_PAGE_ROWS),
    sort: sortBy(by).optional(),
    search: text.optional(),
    filter: rowFilter.optional(),
  }) satisfies z.ZodType<PageRequest<SortKey>>;
}

/** A page of the dataset. */
export const featurePageRequest = pageRequest(FEATURE_KEYS).extend({
  extended: z.boolean().optional(),
}) satisfies z.ZodType<FeaturePageRequest>;
