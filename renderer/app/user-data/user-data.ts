import { z } from 'zod';
import { CALL_COLUMNS, CALL_LIST_SORT } from '../../../core/lists/call-list-catalog.ts';
import { type CallNote, callFilter, callNote, type KeptList, keptList } from '../../../core/queries/call-list/contract.ts';
import { BUCKET_PLACES } from '../../../core/units/ageing-edges.ts';
import { CALL_CHIPS, type CallViewSettings } from '../../features/call-list/state/call-choices.ts';

/**
 * A book of debtors: a branch, a ledger, a client. Notes and earlier lists belong to one; extracts are matched to it by
 * their accounts.
 */
export interface Book {
  readonly id: string;
  readonly name: string;
  readonly kind: 'own' | 'sample';
  /** Milliseconds since 1970. */
  readonly created_at: number;
  readonly opened_at: number;
  /** The fingerprint of every account that was ever opened in it: see `accountFingerprint`. */
  readonly prints: readonly number[];
}

/** A note in the store; a note belongs to one book. */
export interface StoredNote extends CallNote {
  readonly book_id: string;
}

/** An earlier list in the store; a book has one of a day. */
export interface StoredList extends KeptList {
  readonly book_id: string;
}

/** A way to look at the call list that was given a name. It is about no debtor, so that it belongs to no book. */
export interface SavedView extends CallViewSettings {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created_at: number;
  readonly changed_at: number;
}

/** Everything there is. */
export interface UserData {
  readonly books: readonly Book[];
  readonly notes: readonly StoredNote[];
  readonly lists: readonly StoredList[];
  readonly views: readonly SavedView[];
}

/** The version of these shapes, in the store and in exported files. A step to the next one goes into `migrate.ts`. */
export const USER_DATA_VERSION = 4;

/** The one sample book. */
export const SAMPLE_BOOK_ID = 'sample';

export const MAX_BOOK_NAME = 80;

export const MAX_VIEW_NAME = 40;

const moment = z.int().nonnegative();

export const bookSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().trim().min(1).max(MAX_BOOK_NAME),
  kind: z.enum(['own', 'sample']),
  created_at: moment,
  opened_at: moment,
  prints: z.array(z.int().nonnegative()),
}) satisfies z.ZodType<Book>;

const inBook = { book_id: z.string().min(1) };

export const storedNoteSchema = callNote.safeExtend(inBook) satisfies z.ZodType<StoredNote>;

export const storedListSchema = keptList.extend(inBook) satisfies z.ZodType<StoredList>;

export const savedViewSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().trim().min(1).max(MAX_VIEW_NAME),
  created_at: moment,
  changed_at: moment,
  chip: z.enum(CALL_CHIPS),
  filters: callFilter
    .pick({
      minCents: true,
      maxCents: true,
      minProbability: true,
      maxProbability: true,
      outcomes: true,
      nextActions: true,
    })
    .extend({ bucket: z.literal(BUCKET_PLACES).optional() }),
  sort: z.strictObject({ by: z.enum(CALL_LIST_SORT), descending: z.boolean() }),
  columns: z.array(z.enum(CALL_COLUMNS)).refine((columns) => new Set(columns).size === columns.length, 'a column twice'),
}) satisfies z.ZodType<SavedView>;

export const EMPTY_USER_DATA: UserData = { books: [], notes: [], lists: [], views: [] };

/** Why a view can't be called so, in a sentence; null when it can. `self`: the view that is renamed. */
export function viewNameProblem(name: string, views: readonly SavedView[], self: string | null = null): string | null {
  const wanted = name.trim();
  if (wanted === '') return 'Give the view a name.';
  if (wanted.length > MAX_VIEW_NAME) return `A name has at most ${MAX_VIEW_NAME} letters.`;
  const isTaken = views.some((view) => view.id !== self && view.name.toLowerCase() === wanted.toLowerCase());
  return isTaken ? `There is a view called “${wanted}” already.` : null;
}
