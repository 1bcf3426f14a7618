/** With this share of known accounts, extracts belong to a customer list without a question. */
export const SURE_SHARE = 0.8;

/** A customer list with the fingerprints of all accounts that were ever opened in it. */
export interface KnownCustomerList {
  readonly id: string;
  readonly prints: Iterable<number>;
  /** When it was last opened, in milliseconds: decides between customer lists with equally many of the accounts. */
  readonly opened_at: number;
}

export interface CustomerListMatch {
  readonly id: string;
  /** Number of accounts of the extracts that the customer list contains, by id and name. */
  readonly shared: number;
  /** Accounts of the extracts. */
  readonly of: number;
  /** Whether no question is needed. */
  readonly isSure: boolean;
}

/** The customer list with most of the extracts' accounts; null when none has any. */
export function bestCustomerList(customerLists: readonly KnownCustomerList[], prints: Iterable<number>): CustomerListMatch | null {
  const wanted = new Set(prints);
  let best: (CustomerListMatch & { readonly opened_at: number }) | null = null;
  for (const { id, prints: known, opened_at } of customerLists) {
    let shared = 0;
    for (const print of new Set(known)) if (wanted.has(print)) shared++;
    if (shared === 0) continue;
    if (best === null || shared > best.shared || (shared === best.shared && opened_at > best.opened_at)) {
      best = { id, shared, of: wanted.size, isSure: shared >= wanted.size * SURE_SHARE, opened_at };
    }
  }
  if (best === null) return null;
  const { opened_at: _, ...match } = best;
  return match;
}
