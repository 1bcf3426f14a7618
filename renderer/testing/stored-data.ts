import { onTestFinished } from 'vitest';
import type { CallNote } from '../../core/queries/call-list/contract.ts';
import { callDay as day, note, promise } from '../../core/testing/call-notes.ts';
import type { Cents, Probability } from '../../core/units/units.ts';
import { wholeList } from '../lib/user-data/call-view.ts';
import {
  type CustomerList,
  NO_PROFILE,
  type Profile,
  type SavedView,
  type StoredAccount,
  type StoredList,
  type StoredNote,
} from '../lib/user-data/user-data.ts';
import { UserDataStore } from '../lib/user-data/user-data-store.ts';

/** A database name that no other test uses. */
export function freshStoreName(): string {
  return `test-${crypto.randomUUID()}`;
}

/** A store that is closed after the test. */
export function openStore(name = freshStoreName()): UserDataStore {
  const store = new UserDataStore(name);
  onTestFinished(() => store.close());
  return store;
}

export function customerList(id: string, parts: Partial<CustomerList> = {}): CustomerList {
  return { id, name: id, kind: 'own', created_at: 1, opened_at: 1, prints: [1, 2, 3], ...parts };
}

export function storedNote(book_id: string, parts: Partial<CallNote> = {}): StoredNote {
  return { ...note('no-answer', '2021-05-05', parts), book_id };
}

export function storedPromise(book_id: string, parts: Partial<CallNote> = {}): StoredNote {
  return { ...promise('2021-05-05', '2021-05-14', 100_00, parts), book_id };
}

export function storedList(book_id: string, asOf: string): StoredList {
  return { book_id, as_of_day: day(asOf), accounts: [{ acct_id: '7', rank: 1, open_invoices: ['i1', 'i2'] }] };
}

export function storedAccount(book_id: string, acct_id: string, parts: Partial<StoredAccount> = {}): StoredAccount {
  return { book_id, acct_id, owner: 'Ann', contact_person: null, contact_phone: '555-0100', phone_set_at: 1, changed_at: 1, ...parts };
}

export function profile(parts: Partial<Profile> = {}): Profile {
  return { ...NO_PROFILE, name: 'Our Ltd', changed_at: 1, ...parts };
}

/** The figures of an account on its list, as an outcome keeps them. */
export const LISTED = { rank: 3, priority_cents: 1_234_56 as Cents, late_probability: 0.8127 as Probability, model: 2 };

/** A note as version 5 stored it. */
export function withoutListed({ listed: _, ...note }: StoredNote): StoredNote {
  return note;
}

/** A note as versions 1 to 4 stored it. */
export function withoutInvoices({ invoices: _, listed: __, ...note }: StoredNote): Omit<StoredNote, 'invoices' | 'listed'> {
  return note;
}

export function savedView(id: string, parts: Partial<SavedView> = {}): SavedView {
  return { ...wholeList(), id, name: id, created_at: 1, changed_at: 1, ...parts };
}
