import { z } from 'zod';
import { callNote, keptList, ownAccount } from '../../../core/calls/call-schemas.ts';
import type { Infer } from '../../../core/units/unit-schemas.ts';
import { callViewSettings } from './call-view.ts';

/** The version of these shapes, in the store and in exported files. The step to a next version belongs in `migrate.ts`. */
export const USER_DATA_VERSION = 8;

/** The one sample customer list. */
export const SAMPLE_CUSTOMER_LIST_ID = 'sample';

export const MAX_CUSTOMER_LIST_NAME = 80;

export const MAX_VIEW_NAME = 40;

/** Milliseconds since 1970. */
const moment = z.int().nonnegative();

export const customerListSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().trim().min(1).max(MAX_CUSTOMER_LIST_NAME),
  kind: z.enum(['own', 'sample']),
  created_at: moment,
  opened_at: moment,
  /**
   * The fingerprints of every account that was ever opened in it: see `accountFingerprint`. The field keeps its short name because stores
   * and exported files have it.
   */
  prints: z.array(z.int().nonnegative()),
});

/**
 * A customer list: for a branch, a ledger or a client. Notes and earlier lists belong to one customer list; extracts are matched to it by
 * their accounts.
 */
export type CustomerList = Infer<typeof customerListSchema>;

const inCustomerList = { book_id: z.string().min(1) };

export const storedNoteSchema = callNote.safeExtend(inCustomerList);

/** A note in the store; a note belongs to one customer list. */
export type StoredNote = Infer<typeof storedNoteSchema>;

export const storedListSchema = keptList.extend(inCustomerList);

/** An earlier list in the store; a customer list has one per day. */
export type StoredList = Infer<typeof storedListSchema>;

export const storedAccountSchema = ownAccount.extend({ ...inCustomerList, changed_at: moment });

/**
 * What the analyst keeps about an account of a customer list: its owner, and the corrected contact. A record without any was taken back.
 */
export type StoredAccount = Infer<typeof storedAccountSchema>;

/** The id of the one profile. */
export const PROFILE_ID = 'own';

/** Characters of a logo, as a data URL: a file of about 200 kB. */
export const MAX_LOGO = 280_000;

export const profileSchema = z.strictObject({
  id: z.literal(PROFILE_ID),
  name: z.string().max(120),
  /** Several lines, like `bank`. */
  address: z.string().max(500),
  /** Phone, e-mail, or whom to ask. */
  contact: z.string().max(200),
  bank: z.string().max(800),
  logo: z
    .string()
    .max(MAX_LOGO)
    .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/)
    .nullable(),
  /** The reminder's subject and text with their placeholders; null for the app's own. */
  reminder: z.strictObject({ subject: z.string().max(200), body: z.string().max(5_000) }).nullable(),
  changed_at: moment,
});

/** The sender of statements and reminders: our own company. */
export type Profile = Infer<typeof profileSchema>;

export const NO_PROFILE: Profile = {
  id: PROFILE_ID,
  name: '',
  address: '',
  contact: '',
  bank: '',
  logo: null,
  reminder: null,
  changed_at: 0,
};

export const savedViewSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().trim().min(1).max(MAX_VIEW_NAME),
  created_at: moment,
  changed_at: moment,
  ...callViewSettings.shape,
});

/** A named view of the call list. It contains nothing about debtors, so it belongs to no customer list. */
export type SavedView = Infer<typeof savedViewSchema>;

/** All user data. */
export const userData = z.strictObject({
  books: z.array(customerListSchema),
  notes: z.array(storedNoteSchema),
  lists: z.array(storedListSchema),
  views: z.array(savedViewSchema),
  accounts: z.array(storedAccountSchema),
  profiles: z.array(profileSchema).max(1),
});

export type UserData = Infer<typeof userData>;

export const EMPTY_USER_DATA: UserData = { books: [], notes: [], lists: [], views: [], accounts: [], profiles: [] };

/** Why a view can't have this name, in a sentence; null when it can. `self`: the view that is renamed. */
export function viewNameProblem(name: string, views: readonly SavedView[], self: string | null = null): string | null {
  const wanted = name.trim();
  if (wanted === '') return 'Give the view a name.';
  if (wanted.length > MAX_VIEW_NAME) return `A name has at most ${MAX_VIEW_NAME} letters.`;
  const isTaken = views.some((view) => view.id !== self && view.name.toLowerCase() === wanted.toLowerCase());
  return isTaken ? `There is a view called “${wanted}” already.` : null;
}
