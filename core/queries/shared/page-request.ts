import { z } from 'zod';
import { rowWindow, text } from './schema-parts.ts';

export interface SortBy<SortKey extends string> {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** Which rows of a list are asked for. Requests of this shape are made by `pageRequest`, which each list extends. */
export interface PageRequest<SortKey extends string, Filter = never> {
  readonly firstRow: number;
  /** At most 1,000. */
  readonly limit: number;
  /** By one column, or by several, the first of them first. Rows without a value come last and equal ones stay in the list's own order, in either direction. */
  readonly sort?: SortBy<SortKey> | readonly SortBy<SortKey>[] | undefined;
  /** Shows only rows in which an id, a name or a phone holds this text, whatever its case. */
  readonly search?: string | undefined;
  /** What else narrows the list. */
  readonly filter?: Filter | undefined;
}

/** What is shown of a list, and in which order: a request for any of its pages. */
export type ListRequest<SortKey extends string, Filter = never> = Omit<PageRequest<SortKey, Filter>, 'firstRow' | 'limit'>;

export interface Page<Row> {
  readonly firstRow: number;
  readonly rows: readonly Row[];
  /** Rows that match. */
  readonly total: number;
  /** Rows before search and filter. */
  readonly all: number;
}

/** By one column, or by several. */
export function sortBy<const SortKey extends string>(by: readonly SortKey[]) {
  const one = z.strictObject({ by: z.enum(by), descending: z.boolean() });
  return z.union([one, z.array(one).max(by.length)]);
}

/** A page of a list that stays in its own order. */
export const unsortedPageRequest = z.strictObject({ ...rowWindow, search: text.optional() });

/** A page of a list that can be sorted by these columns. */
export function pageRequest<const SortKey extends string>(by: readonly SortKey[]) {
  return unsortedPageRequest.extend({ sort: sortBy(by).optional() });
}
