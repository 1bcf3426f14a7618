import { z } from 'zod';
import { CALL_COLUMNS, DEFAULT_CALL_COLUMNS } from '../../../core/lists/call-list-catalog.ts';
import { readingShape } from '../../../core/queries/open/contract.ts';
import { type AgeingEdges, areAgeingEdges, DEFAULT_AGEING_EDGES } from '../../../core/units/ageing-edges.ts';
import { cents, type Infer, orNull } from '../../../core/units/unit-schemas.ts';

/** How many accounts of the call list fit on a printed page. */
export const ACCOUNTS_PER_PAGE = [1, 2, 3, 4, 5] as const;

export type AccountsPerPage = (typeof ACCOUNTS_PER_PAGE)[number];

/** The lists whose columns can be arranged. */
const LISTS = ['calls', 'accounts', 'ageing', 'open-invoices', 'trend', 'features', 'groups', 'compared-calls', 'compared-rows'] as const;

export type ListName = (typeof LISTS)[number];

const listLayout = z.strictObject({
  /** Ids of columns; columns that it doesn't name follow. */
  order: z.array(z.string()).optional(),
  /** Widths in px of columns that the analyst changed, by their ids. */
  widths: z.record(z.string(), z.number().positive()).optional(),
  /** Columns that the analyst keeps at the left edge, in order; without it, the list's own. */
  frozen: z.array(z.string()).optional(),
  /** Columns that the analyst hid; the call list has them in its view. */
  hidden: z.array(z.string()).optional(),
  /** Columns that are hidden until they are chosen, and were. */
  chosen: z.array(z.string()).optional(),
});

/** Maximum number of answers of SQL whose arrangement is remembered. */
export const MAX_ANSWER_LAYOUTS = 30;

/** How the analyst arranged the columns of a list. */
export type ListLayout = Infer<typeof listLayout>;

// One schema per preference: a value that can't be read, or has the form of another version, affects no other one.
const shapes = {
  ageingEdges: z.custom<AgeingEdges>((value) => Array.isArray(value) && areAgeingEdges(value)),
  accountsPerPage: z.literal(ACCOUNTS_PER_PAGE),
  /** The call list is printed as a table, not as sheets. */
  printsTable: z.boolean(),
  /** Accounts to call and cents to be promised in a day; null for no target. */
  callTarget: z.int().positive().max(1_000).nullable(),
  promiseTarget: orNull(cents),
  /** The dataset shows the columns behind the eight, too. */
  extendedColumns: z.boolean(),
  /** The columns of the whole call list; a saved view has its own. */
  callColumns: z.array(z.enum(CALL_COLUMNS)),
  /** The id of the saved view that the call list showed last; null for the whole list. */
  callView: z.string().nullable(),
  /** The readings that the analyst chose for files, by header and format; the latest first. */
  readings: z.array(z.strictObject({ signature: z.string(), reading: readingShape })),
  layouts: z.partialRecord(z.enum(LISTS), listLayout),
  /** How answers of SQL with these columns are arranged, by their places; the latest first. */
  answerLayouts: z.array(z.strictObject({ columns: z.array(z.string()), layout: listLayout })).max(MAX_ANSWER_LAYOUTS),
};

/** The analyst's preferences for all extracts. They contain nothing about debtors. */
export type Preferences = { readonly [Name in keyof typeof shapes]: Infer<(typeof shapes)[Name]> };

export const DEFAULT_PREFERENCES: Preferences = {
  ageingEdges: DEFAULT_AGEING_EDGES,
  accountsPerPage: 4,
  printsTable: false,
  callTarget: null,
  promiseTarget: null,
  extendedColumns: false,
  callColumns: DEFAULT_CALL_COLUMNS,
  callView: null,
  readings: [],
  layouts: {},
  answerLayouts: [],
};

/** The key in `localStorage`; the value is JSON. */
export const PREFERENCES_KEY = 'trs-preferences';

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/** The stored preferences; the default for each that is missing or invalid. */
export function readPreferences(storage: Kept): Preferences {
  const kept = keptObject(storage);
  const read = ([name, shape]: [string, z.ZodType]) => {
    const found = shape.safeParse(kept[name]);
    return [name, found.success ? found.data : DEFAULT_PREFERENCES[name as keyof Preferences]];
  };
  return Object.fromEntries(Object.entries(shapes).map(read)) as Preferences;
}

/** Stores them. False when the browser stores nothing for this page: then they last as long as the page. */
export function rememberPreferences(storage: Kept, preferences: Preferences): boolean {
  try {
    storage.setItem(PREFERENCES_KEY, JSON.stringify(preferences));
    return true;
  } catch {
    return false;
  }
}

function keptObject(storage: Kept): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(PREFERENCES_KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    // Not our JSON, or a browser that stores nothing: use the defaults.
    return {};
  }
}
