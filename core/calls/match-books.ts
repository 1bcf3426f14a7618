/** With this share of known accounts, extracts belong to a book without a question. */
export const SURE_SHARE = 0.8;

/** A book of debtors with the fingerprints of all accounts that were ever opened in it. */
export interface KnownBook {
  readonly id: string;
  readonly prints: Iterable<number>;
  /** When it was last opened, in milliseconds: decides between books with equally many of the accounts. */
  readonly opened_at: number;
}

export interface BookMatch {
  readonly id: string;
  /** Number of accounts of the extracts that the book contains, by id and name. */
  readonly shared: number;
  /** Accounts of the extracts. */
  readonly of: number;
  /** Whether no question is needed. */
  readonly isSure: boolean;
}

/** The book with most of the extracts' accounts; null when none has any. */
export function bestBook(books: readonly KnownBook[], prints: Iterable<number>): BookMatch | null {
  const wanted = new Set(prints);
  let best: (BookMatch & { readonly opened_at: number }) | null = null;
  for (const { id, prints: known, opened_at } of books) {
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
