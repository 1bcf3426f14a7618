import { z } from 'zod';
import type { Result } from '../../../core/errors/result.ts';
import { isPhoneText } from '../../../core/units/phone-text.ts';
import { accountKey, listKey } from './merge-user-data.ts';
import { STORE_NAMES, type StoreName } from './readable-records.ts';
import { type UserData, userData } from './user-data.ts';
import { openUserDataFile, sayIssue } from './user-data-file.ts';

/** An entry of a file that is not imported. */
export interface RejectedEntry {
  /** The list of the file that it is in. */
  readonly list: StoreName;
  /** Its position in the list, from 1. */
  readonly place: number;
  /** The field that is wrong; empty where it is the entry. */
  readonly field: string;
  /** A clause about the field or the entry. */
  readonly reason: string;
  readonly entry: unknown;
}

/** The entries of a file that can be imported, and the others. */
export interface ImportedFile {
  readonly data: UserData;
  readonly rejected: readonly RejectedEntry[];
}

type Fault = Pick<RejectedEntry, 'field' | 'reason'>;
type Entry<Name extends StoreName> = UserData[Name][number];

const lists = z.strictObject(
  Object.fromEntries(STORE_NAMES.map((name) => [name, z.array(z.unknown())])) as { [Name in StoreName]: z.ZodArray<z.ZodUnknown> },
);

/**
 * Reads a file for an import: an entry that is damaged, belongs to no customer list of the file, repeats an earlier one or has a phone that is
 * none is rejected, and the others are taken. The error is a sentence about a file that is damaged as a whole.
 */
export function readImportedFile(text: string): Result<ImportedFile, string> {
  const opened = openUserDataFile(text);
  if (!opened.ok) return opened;
  const found = lists.safeParse(opened.value);
  if (!found.success) return { ok: false, error: sayIssue(found.error.issues[0]!) };
  const rejected: RejectedEntry[] = [];
  const entriesOf = <Name extends StoreName>(list: Name, faultOf: (entry: Entry<Name>) => Fault | null): Entry<Name>[] => {
    const schema = userData.shape[list].element as z.ZodType as z.ZodType<Entry<Name>>;
    const taken: Entry<Name>[] = [];
    for (const [at, entry] of found.data[list].entries()) {
      const read = schema.safeParse(entry);
      const fault = read.success ? faultOf(read.data) : faultOfIssue(read.error.issues[0]!);
      if (read.success && fault === null) taken.push(read.data);
      else rejected.push({ list, place: at + 1, ...fault!, entry });
    }
    return taken;
  };
  const books = entriesOf(
    'books',
    once(({ id }) => id),
  );
  const known = new Set(books.map(({ id }) => id));
  const inKnown = ({ book_id }: { readonly book_id: string }) => (known.has(book_id) ? null : NO_CUSTOMER_LIST);
  const [isNewNote, isNewList, isNewAccount] = [once<Entry<'notes'>>(({ id }) => id), once(listKey), once(accountKey)];
  const data: UserData = {
    books,
    notes: entriesOf('notes', (note) => inKnown(note) ?? isNewNote(note)),
    lists: entriesOf('lists', (list) => inKnown(list) ?? isNewList(list)),
    views: entriesOf(
      'views',
      once(({ id }) => id),
    ),
    accounts: entriesOf('accounts', (account) => inKnown(account) ?? phoneFault(account) ?? isNewAccount(account)),
    profiles: entriesOf(
      'profiles',
      once(({ id }) => id),
    ),
  };
  return { ok: true, value: { data, rejected } };
}

const NO_CUSTOMER_LIST: Fault = { field: 'book_id', reason: 'names a customer list that is not in the file, or was rejected' };

/** A phone is checked as the form does it. */
function phoneFault({ contact_phone }: Entry<'accounts'>): Fault | null {
  return contact_phone === null || isPhoneText(contact_phone)
    ? null
    : { field: 'contact_phone', reason: 'is not written as a phone number' };
}

/** A check that each key comes once. */
function once<Entry>(keyOf: (entry: Entry) => string): (entry: Entry) => Fault | null {
  const seen = new Set<string>();
  return (entry) => {
    const key = keyOf(entry);
    if (seen.has(key)) return { field: '', reason: 'repeats an earlier entry' };
    seen.add(key);
    return null;
  };
}

function faultOfIssue(issue: z.core.$ZodIssue): Fault {
  return { field: issue.path.join('.'), reason: reasonOf(issue) };
}

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('undefined') ? 'is missing' : `is no ${issue.expected}`;
    case 'unrecognized_keys':
      return `has an unknown field: ${issue.keys.join(', ')}`;
    case 'custom':
      return 'has parts of another kind of note';
    default:
      return 'is not allowed';
  }
}

/** The rejected entries as a JSON file: each with its place, its reason and its content. `exportedAt` as `2021-05-12T09:30:00.000Z`. */
export function rejectedEntriesFile(entries: readonly (RejectedEntry & { readonly file: string })[], exportedAt: string): string {
  return `${JSON.stringify({ format: 'trs-analyst-rejected-entries', exported_at: exportedAt, entries }, null, 1)}\n`;
}
