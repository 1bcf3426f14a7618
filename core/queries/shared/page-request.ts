import { z } from 'zod';
import { type Infer, text } from '../../units/unit-schemas.ts';
import { rowWindow } from './schema-parts.ts';

export interface SortBy<SortKey extends string> {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** The requested rows of a list. Requests of this shape are made by `pageRequest`, which each list extends. */
export interface PageRequest<SortKey extends string, Filter = never> {
  readonly firstRow: number;
  /** At most 1,000. */
  readonly limit: number;
  /**
   * By one column, or by several, the most important first. Rows without a value come last and equal ones stay in the list's own order, in
   * both directions.
   */
  readonly sort?: SortBy<SortKey> | readonly SortBy<SortKey>[] | undefined;
  /** Only rows in which an id, a name or a phone number contains this text, in any case. */
  readonly search?: string | undefined;
  /** Further filters of the list. */
  readonly filter?: Filter | undefined;
}

/** The shown part of a list, and its order: the common part of requests for its pages. */
export type ListRequest<SortKey extends string, Filter = never> = Omit<PageRequest<SortKey, Filter>, 'firstRow' | 'limit'>;

/** Maximum number of accounts that a request can name. */
export const MAX_NAMED_ACCOUNTS = 10_000;

/** Only these accounts, by their ids. */
export const namedAccounts = z.array(text).max(MAX_NAMED_ACCOUNTS);

/** The filter of a list of accounts that has no other one. */
export const accountsFilter = z.strictObject({ accounts: namedAccounts.optional() });

export type AccountsFilter = Infer<typeof accountsFilter>;

/** By one column, or by several. */
export function sortBy<const SortKey extends string>(by: readonly SortKey[]) {
  const one = z.strictObject({ by: z.enum(by), descending: z.boolean() });
  return z.union([one, z.array(one).max(by.length)]);
}

/** A request for a page of a list in its own order. */
export const unsortedPageRequest = z.strictObject({ ...rowWindow, search: text.optional() });

/** A request for a page of a list that can be sorted by these columns. */
export function pageRequest<const SortKey extends string>(by: readonly SortKey[]) {
  return unsortedPageRequest.extend({ sort: sortBy(by).optional() });
}
