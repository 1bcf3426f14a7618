import { z } from 'zod';
import type { Result } from '../../../core/errors/result.ts';
import { type NoteV1, type NoteV4, noteFromV1, noteFromV4, type ViewV3, viewFromV3 } from './migrate.ts';
import { USER_DATA_VERSION, type UserData, userData } from './user-data.ts';

/** Identifies the file among other JSON files. */
const FORMAT = 'trs-analyst-user-data';

const fileShape = z.looseObject({ format: z.literal(FORMAT), version: z.int() });

/** All data as one JSON file. `exportedAt` as `2021-05-12T09:30:00.000Z`. */
export function userDataFile(data: UserData, exportedAt: string): string {
  return `${JSON.stringify({ format: FORMAT, version: USER_DATA_VERSION, exported_at: exportedAt, ...data }, null, 1)}\n`;
}

/** Reads such a file, of this version or an earlier one, whole. The error is a sentence that says what is wrong with the file. */
export function readUserDataFile(text: string): Result<UserData, string> {
  const opened = openUserDataFile(text);
  if (!opened.ok) return opened;
  const read = userData.safeParse(opened.value);
  if (!read.success) return { ok: false, error: sayIssue(read.error.issues[0]!) };
  const fault = faultIn(read.data);
  return fault === null ? { ok: true, value: read.data } : { ok: false, error: fault };
}

/** The content of such a file in the current shapes, its entries unchecked. */
export function openUserDataFile(text: string): Result<Record<string, unknown>, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { ok: false, error: 'This is no JSON file, or only a part of one.' };
  }
  const file = fileShape.safeParse(raw);
  if (!file.success) return { ok: false, error: 'This file holds no call notes of TRS Analyst.' };
  const { format: _format, version, exported_at: _exportedAt, ...data } = file.data;
  if (version > USER_DATA_VERSION)
    return { ok: false, error: 'This file was written by a newer version of the app. Update the app first.' };
  if (version < 1) return { ok: false, error: `There is no version ${version} of this file.` };
  return { ok: true, value: presentData(version, data) };
}

/** The data of a file of an earlier version, in the current shapes. */
function presentData(version: number, data: Record<string, unknown>): Record<string, unknown> {
  const v2 = version < 2 ? dataFromV1(data) : data;
  const v3 = version < 3 ? { views: [], ...v2 } : v2;
  const v4 = version === 3 ? dataFromV3(v3) : v3;
  return version < 5 ? dataFromV4(v4) : v4;
}

/** Version 4 had neither accounts nor a profile, and its notes named no invoices. Invalid notes are left for the schema to refuse. */
function dataFromV4({ notes, ...data }: Record<string, unknown>): Record<string, unknown> {
  const moved = Array.isArray(notes)
    ? notes.map((note: unknown) => (typeof note === 'object' && note !== null ? noteFromV4(note as NoteV4) : note))
    : notes;
  return { accounts: [], profiles: [], ...data, notes: moved };
}

/** Version 3 named buckets by their first days. Invalid views are left for the schema to refuse. */
function dataFromV3({ views, ...data }: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(views)) return { ...data, views };
  return { ...data, views: views.map((view: unknown) => (hasFilters(view) ? (viewFromV3(view) ?? withoutPlace(view)) : view)) };
}

function hasFilters(view: unknown): view is ViewV3 {
  return typeof view === 'object' && view !== null && 'filters' in view && typeof view.filters === 'object' && view.filters !== null;
}

/** A day at which no bucket started could be mistaken for a place. */
function withoutPlace(view: ViewV3): unknown {
  return { ...view, filters: { ...view.filters, bucket: null } };
}

/** Version 1 had no lists, and notes without the day of their list. Invalid notes are left for the schema to refuse. */
function dataFromV1({ notes, ...data }: Record<string, unknown>): Record<string, unknown> {
  const moved = Array.isArray(notes)
    ? notes.map((note: unknown) => (typeof note === 'object' && note !== null ? noteFromV1(note as NoteV1) : note))
    : notes;
  return { lists: [], ...data, notes: moved };
}

/** What is wrong with a file, and where. */
export function sayIssue({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  const [list, place, ...field] = path;
  const where =
    typeof place === 'number' ? `${String(list)}, entry ${place + 1}${field.length > 0 ? `, ${field.join('.')}` : ''}` : path.join('.');
  return `The file is damaged (${where}: ${message}). Nothing was imported.`;
}

/** Faults that the schema can't find: entries without their customer list. */
function faultIn({ books, notes, lists, views, accounts }: UserData): string | null {
  const known = new Set(books.map(({ id }) => id));
  const orphan = [...notes, ...lists, ...accounts].find(({ book_id }) => !known.has(book_id));
  if (orphan)
    return `The file is damaged (an entry belongs to a customer list that is not in it: ${orphan.book_id}). Nothing was imported.`;
  const ids = [...books, ...notes, ...views].map(({ id }) => id);
  if (new Set(ids).size < ids.length) return 'The file is damaged (two entries have the same id). Nothing was imported.';
  return null;
}
