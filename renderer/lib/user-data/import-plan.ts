import { bestCustomerList } from '../../../core/calls/match-customer-lists.ts';
import { freeName } from './free-name.ts';
import { accountKey, isSameRecord, lastChanged, listKey, mergeUserData } from './merge-user-data.ts';
import {
  type CustomerList,
  EMPTY_USER_DATA,
  MAX_VIEW_NAME,
  type Profile,
  type SavedView,
  type StoredAccount,
  type StoredList,
  type StoredNote,
  type UserData,
} from './user-data.ts';

/** The effect of an import on one customer list. */
export interface ImportedCustomerList {
  readonly id: string;
  /** Its name here after the import. */
  readonly name: string;
  readonly isNew: boolean;
  readonly notesAdded: number;
  /** Changed later in the file than here. */
  readonly notesReplaced: number;
  /** The same here, or changed later here. */
  readonly notesLeft: number;
  readonly listsAdded: number;
  /** Owners and contacts of accounts, new or changed later in the file than here. */
  readonly accountsTaken: number;
}

/** The effect of an import on the saved views. */
export interface ViewImport {
  readonly added: number;
  /** Changed later in the file than here. */
  readonly replaced: number;
  /** The same here, or changed later here. */
  readonly left: number;
}

export interface ImportPlan {
  readonly books: readonly ImportedCustomerList[];
  readonly views: ViewImport;
  /** Whether the sender's details are taken from the file. */
  readonly takesProfile: boolean;
  /** What is written; nothing is ever removed. */
  readonly writes: UserData;
}

/**
 * The effects of importing a file. Notes, views and customer lists are matched by their ids, as in `mergeUserData`: of a note or a view
 * that is in both, the later version is kept. Earlier lists that are here stay, and so do names.
 */
export function planImport(here: UserData, file: UserData): ImportPlan {
  const books = new Map(here.books.map((customerList) => [customerList.id, customerList]));
  const notes = new Map(here.notes.map((note) => [note.id, note]));
  const lists = new Set(here.lists.map(listKey));
  const names = new Set(here.books.map(({ name }) => name));
  const plans: ImportedCustomerList[] = [];
  const accounts = new Map(here.accounts.map((account) => [accountKey(account), account]));
  const writes: { books: CustomerList[]; notes: StoredNote[]; lists: StoredList[]; accounts: StoredAccount[] } = {
    books: [],
    notes: [],
    lists: [],
    accounts: [],
  };
  for (const customerList of file.books) {
    const known = books.get(customerList.id);
    const merged = known ? mergedCustomerList(known, customerList) : { ...customerList, name: freeName(customerList.name, names) };
    names.add(merged.name);
    const inFile = file.notes.filter(({ book_id }) => book_id === customerList.id);
    const added = inFile.filter(({ id }) => !notes.has(id));
    const replaced = inFile.filter((note) => isLater(note, notes.get(note.id)));
    const newLists = file.lists.filter((list) => list.book_id === customerList.id && !lists.has(listKey(list)));
    const taken = file.accounts.filter((one) => one.book_id === customerList.id && isTaken(one, accounts.get(accountKey(one))));
    writes.accounts.push(...taken);
    writes.books.push(merged);
    writes.notes.push(...added, ...replaced);
    writes.lists.push(...newLists);
    plans.push({
      id: customerList.id,
      name: merged.name,
      isNew: known === undefined,
      notesAdded: added.length,
      notesReplaced: replaced.length,
      notesLeft: inFile.length - added.length - replaced.length,
      listsAdded: newLists.length,
      accountsTaken: taken.length,
    });
  }
  const views = planViews(here.views, file.views);
  const profiles: Profile[] = file.profiles.filter((profile) =>
    isTaken(
      profile,
      here.profiles.find(({ id }) => id === profile.id),
    ),
  );
  return {
    books: plans,
    views: views.does,
    takesProfile: profiles.length > 0,
    writes: { ...writes, views: views.writes, profiles },
  };
}

function planViews(here: readonly SavedView[], file: readonly SavedView[]): { does: ViewImport; writes: readonly SavedView[] } {
  const known = new Map(here.map((view) => [view.id, view]));
  const added = file.filter(({ id }) => !known.has(id));
  const replaced = file.filter((view) => isLater(view, known.get(view.id)));
  const writes: SavedView[] = [];
  // A replaced view frees its name, and must not get the name of another view.
  const names = new Set(here.filter(({ id }) => !replaced.some((view) => view.id === id)).map(({ name }) => name));
  for (const view of [...replaced, ...added]) {
    const name = freeName(view.name, names, MAX_VIEW_NAME);
    names.add(name);
    writes.push({ ...view, name });
  }
  return { does: { added: added.length, replaced: replaced.length, left: file.length - added.length - replaced.length }, writes };
}

/**
 * For each customer list of the file that is not here: the customer list here that has enough of its accounts to be about the same
 * customers, if there is one. Two people who started a customer list each for the same customers combine their notes this way.
 */
export function sameCustomers(here: UserData, file: UserData): ReadonlyMap<string, string> {
  const ids = new Set(here.books.map(({ id }) => id));
  const own = here.books.filter(({ kind }) => kind === 'own');
  const same = new Map<string, string>();
  for (const { id, kind, prints } of file.books) {
    if (kind !== 'own' || ids.has(id) || prints.length === 0) continue;
    const match = bestCustomerList(own, prints);
    if (match?.isSure) same.set(id, match.id);
  }
  return same;
}

/** The file with some of its customer lists mapped to others: by id, the new id. */
export function withCustomerListsAs(file: UserData, ids: ReadonlyMap<string, string>): UserData {
  const as = (id: string) => ids.get(id) ?? id;
  const moved: UserData = {
    books: file.books.map((customerList) => ({ ...customerList, id: as(customerList.id) })),
    notes: file.notes.map((note) => ({ ...note, book_id: as(note.book_id) })),
    lists: file.lists.map((list) => ({ ...list, book_id: as(list.book_id) })),
    views: file.views,
    accounts: file.accounts.map((account) => ({ ...account, book_id: as(account.book_id) })),
    profiles: file.profiles,
  };
  // Two of them may have the same id now.
  return mergeUserData(moved, EMPTY_USER_DATA);
}

/** Whether a record of the file is new here or replaces the one here. */
function isTaken<Item extends { readonly changed_at: number }>(inFile: Item, here: Item | undefined): boolean {
  return here === undefined || isLater(inFile, here);
}

/** Whether the file's version of a record replaces the one here. */
function isLater<Item extends { readonly changed_at: number }>(inFile: Item, here: Item | undefined): boolean {
  return here !== undefined && !isSameRecord(inFile, here) && lastChanged(here, inFile) === inFile;
}

/** The customer list as it is here, with the accounts of both. */
function mergedCustomerList(here: CustomerList, other: CustomerList): CustomerList {
  return {
    ...here,
    created_at: Math.min(here.created_at, other.created_at),
    opened_at: Math.max(here.opened_at, other.opened_at),
    prints: [...new Set([...here.prints, ...other.prints])],
  };
}
