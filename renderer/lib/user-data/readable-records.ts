import type { z } from 'zod';
import {
  type CustomerList,
  customerListSchema,
  type Profile,
  profileSchema,
  type SavedView,
  type StoredAccount,
  type StoredList,
  type StoredNote,
  savedViewSchema,
  storedAccountSchema,
  storedListSchema,
  storedNoteSchema,
} from './user-data.ts';

/** The records of each store. */
interface Records {
  readonly books: CustomerList;
  readonly notes: StoredNote;
  readonly lists: StoredList;
  readonly views: SavedView;
  readonly accounts: StoredAccount;
  readonly profiles: Profile;
}

export type StoreName = keyof Records;

const SCHEMAS: { readonly [Name in StoreName]: z.ZodType<Records[Name]> } = {
  books: customerListSchema,
  notes: storedNoteSchema,
  lists: storedListSchema,
  views: savedViewSchema,
  accounts: storedAccountSchema,
  profiles: profileSchema,
};

/** A stored record that this version can't read: damaged, or of an unknown kind. */
export interface SetAside {
  readonly store: StoreName;
  readonly record: unknown;
}

/** Separates readable records from the others. */
export function sift<Name extends StoreName>(
  store: Name,
  records: readonly unknown[],
): { readonly readable: Records[Name][]; readonly setAside: readonly SetAside[] } {
  const readable: Records[Name][] = [];
  const setAside: SetAside[] = [];
  for (const record of records) {
    const read = SCHEMAS[store].safeParse(record);
    if (read.success) readable.push(read.data);
    else setAside.push({ store, record });
  }
  return { readable, setAside };
}

/** The records as a JSON file, for an expert or a later version of the app. `exportedAt` as `2021-05-12T09:30:00.000Z`. */
export function setAsideFile(records: readonly SetAside[], exportedAt: string): string {
  return `${JSON.stringify({ format: 'trs-analyst-set-aside', exported_at: exportedAt, records }, null, 1)}\n`;
}
