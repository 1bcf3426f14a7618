import { z } from 'zod';
import { type Infer, text } from '../../units/unit-schemas.ts';
import { rowWindow } from './schema-parts.ts';

/** Maximum number of accounts that a request can name. */
export const MAX_NAMED_ACCOUNTS = 10_000;

/** Only these accounts, by their ids. */
export const namedAccounts = z.array(text).max(MAX_NAMED_ACCOUNTS);

/** The filter of a list of accounts that has no other one. */
export const accountsFilter = z.strictObject({ accounts: namedAccounts.optional() });

export type AccountsFilter = Infer<typeof accountsFilter>;

/** The order by one column. */
function sortByOne<const SortKey extends string>(by: readonly SortKey[]) {
  return z.strictObject({ by: z.literal(by), descending: z.boolean() }).readonly();
}

export type SortBy<SortKey extends string> = z.infer<ReturnType<typeof sortByOne<SortKey>>>;

/**
 * The order by one column, or by several, the most important first. Rows without a value come last and equal ones stay in the list's own
 * order, in both directions.
 */
export function sortBy<const SortKey extends string>(by: readonly SortKey[]) {
  const one = sortByOne(by);
  return z.union([one, z.array(one).max(by.length).readonly()]);
}

/** A request for a page of a list in its own order. `search`: only rows in which an id, a name or a phone number contains it, in any case. */
export const unsortedPageRequest = z.strictObject({ ...rowWindow, search: text.optional() });

/** A request for a page of a list that can be sorted by these columns. */
export function pageRequest<const SortKey extends string>(by: readonly SortKey[]) {
  return unsortedPageRequest.extend({ sort: sortBy(by).optional() });
}

/** The requested rows of a list, and the further filter of the list, if it has one. */
export type PageRequest<SortKey extends string, Filter = never> = Readonly<z.infer<ReturnType<typeof pageRequest<SortKey>>>> & {
  readonly filter?: Filter | undefined;
};

/** The shown part of a list, and its order: the common part of requests for its pages. */
export type ListRequest<SortKey extends string, Filter = never> = Omit<PageRequest<SortKey, Filter>, 'firstRow' | 'limit'>;
