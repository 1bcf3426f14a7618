import type { CustomerList, Profile, SavedView, StoredAccount, StoredList, StoredNote, UserData } from './user-data.ts';

/**
 * Merges two exports. The result contains everything of either one; of records in both:
 * - a note, a saved view or the own profile (matched by its id), and what is kept about an account (matched by its customer list and its
 *   id), has its latest version,
 * - a kept list (matched by its customer list and day) is the one with more accounts,
 * - a customer list (matched by its id) has the accounts of both, the earliest start and the latest opening, and the name of the one opened
 *   last.
 * Ties go to the record whose text is greater, so that neither order nor repetition matters: the merge is commutative, associative and
 * idempotent. The records come in the order of their ids.
 */
export function mergeUserData(one: UserData, other: UserData): UserData {
  return {
    books: unionBy(one.books, other.books, ({ id }) => id, mergedCustomerList),
    notes: unionBy(one.notes, other.notes, ({ id }) => id, lastChanged<StoredNote>),
    lists: unionBy(one.lists, other.lists, listKey, fullerList),
    views: unionBy(one.views, other.views, ({ id }) => id, lastChanged<SavedView>),
    accounts: unionBy(one.accounts, other.accounts, accountKey, lastChanged<StoredAccount>),
    profiles: unionBy(one.profiles, other.profiles, ({ id }) => id, lastChanged<Profile>),
  };
}

/** The key of a kept list: a customer list has one list per day. */
export function listKey({ book_id, as_of_day }: StoredList): string {
  return `${as_of_day} ${book_id}`;
}

/** The key of what is kept about an account: a customer list has one record per account. */
export function accountKey({ book_id, acct_id }: StoredAccount): string {
  return JSON.stringify([book_id, acct_id]);
}

/** Of two versions of a record, the one that was changed last. */
export function lastChanged<Item extends { readonly changed_at: number }>(a: Item, b: Item): Item {
  return a.changed_at === b.changed_at ? greaterText(a, b) : a.changed_at > b.changed_at ? a : b;
}

function mergedCustomerList(a: CustomerList, b: CustomerList): CustomerList {
  const named = a.opened_at === b.opened_at ? (a.name >= b.name ? a : b) : a.opened_at > b.opened_at ? a : b;
  return {
    id: a.id,
    name: named.name,
    kind: a.kind === b.kind ? a.kind : 'own',
    created_at: Math.min(a.created_at, b.created_at),
    opened_at: Math.max(a.opened_at, b.opened_at),
    prints: [...new Set([...a.prints, ...b.prints])].sort((x, y) => x - y),
  };
}

function fullerList(a: StoredList, b: StoredList): StoredList {
  return a.accounts.length === b.accounts.length ? greaterText(a, b) : a.accounts.length > b.accounts.length ? a : b;
}

function greaterText<Item>(a: Item, b: Item): Item {
  return textOf(a) >= textOf(b) ? a : b;
}

/** Whether two records are equal. */
export function isSameRecord(a: unknown, b: unknown): boolean {
  return textOf(a) === textOf(b);
}

/** JSON with sorted keys. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function unionBy<Item>(
  one: readonly Item[],
  other: readonly Item[],
  keyOf: (item: Item) => string,
  merged: (a: Item, b: Item) => Item,
): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of [...one, ...other]) {
    const key = keyOf(item);
    const known = byKey.get(key);
    byKey.set(key, merged(known ?? item, item));
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
}
