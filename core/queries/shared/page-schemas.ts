import { z } from 'zod';
import { OUTCOMES } from '../../calls/call-note.ts';
import { NEXT_ACTION_KINDS } from '../../calls/call-status.ts';
import { FEATURE_KEYS, NUMERIC_KEYS } from '../../features/feature-catalog.ts';
import type { AgeingBounds } from '../../units/ageing-edges.ts';
import type { FeatureRange } from '../../units/feature-range.ts';
import { sinceChange } from '../call-list/contract.ts';
import type { FeaturePageRequest } from '../dataset/feature-page.ts';
import type { PageRequest, RowFilter } from './page-request.ts';
import { count, orNull, rowWindow, share, text, whole } from './schema-parts.ts';

/** The columns of numbers that a filter may bound. */
const FEATURE_RANGES = NUMERIC_KEYS.filter((key) => key !== 'is_late');

const bucket = z
  .strictObject({ from: count, to: orNull(count) })
  .refine(({ from, to }) => to === null || from <= to, 'ends before it begins') satisfies z.ZodType<AgeingBounds>;

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
  bucket: bucket.optional(),
  minCents: whole.optional(),
  maxCents: whole.optional(),
  minProbability: share.optional(),
  maxProbability: share.optional(),
  outcomes: z.array(z.enum([...OUTCOMES, 'none'])).optional(),
  nextActions: z.array(z.enum([...NEXT_ACTION_KINDS, 'none'])).optional(),
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
    ...rowWindow,
    sort: sortBy(by).optional(),
    search: text.optional(),
    filter: rowFilter.optional(),
  }) satisfies z.ZodType<PageRequest<SortKey>>;
}

/** A page of the dataset. */
export const featurePageRequest = pageRequest(FEATURE_KEYS).extend({
  extended: z.boolean().optional(),
}) satisfies z.ZodType<FeaturePageRequest>;
