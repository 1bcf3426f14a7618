import { z } from 'zod';
import { CALL_COLUMNS, type CallColumnKey, DEFAULT_CALL_COLUMNS } from '../../../core/lists/call-list-catalog.ts';
import { readingShape } from '../../../core/queries/open/contract.ts';
import { type AgeingEdges, areAgeingEdges, DEFAULT_AGEING_EDGES } from '../../../core/units/ageing-edges.ts';

import type { RememberedReading } from '../../worker/core-types.ts';

/** How many accounts of the call list fit on a printed page. */
export const ACCOUNTS_PER_PAGE = [1, 2, 3, 4, 5] as const;

export type AccountsPerPage = (typeof ACCOUNTS_PER_PAGE)[number];

/** The analyst's preferences for all extracts. They contain nothing about debtors. */
export interface Preferences {
  readonly ageingEdges: AgeingEdges;
  readonly accountsPerPage: AccountsPerPage;
  /** The dataset shows the extended columns, too. */
  readonly extendedColumns: boolean;
  /** The columns of the whole call list; a saved view has its own. */
  readonly callColumns: readonly CallColumnKey[];
  /** The id of the last used view of the call list; null for the whole list. */
  readonly callView: string | null;
  /** The readings that the analyst has chosen for files, by header and format, latest first. */
  readonly readings: readonly RememberedReading[];
}

export const DEFAULT_PREFERENCES: Preferences = {
  ageingEdges: DEFAULT_AGEING_EDGES,
  accountsPerPage: 4,
  extendedColumns: false,
  callColumns: DEFAULT_CALL_COLUMNS,
  callView: null,
  readings: [],
};

/** The key in `localStorage`; the value is JSON. */
export const PREFERENCES_KEY = 'trs-preferences';

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

// One schema per preference: a value that can't be read, or has the form of another version, affects no other one.
const shapes = {
  ageingEdges: z.custom<AgeingEdges>((value) => Array.isArray(value) && areAgeingEdges(value)),
  accountsPerPage: z.literal(ACCOUNTS_PER_PAGE),
  extendedColumns: z.boolean(),
  callColumns: z.array(z.enum(CALL_COLUMNS)),
  callView: z.string().nullable(),
  readings: z.array(z.strictObject({ signature: z.string(), reading: readingShape })),
} satisfies { readonly [Name in keyof Preferences]: z.ZodType<Preferences[Name]> };

/** The stored preferences; the default for each that is missing or invalid. */
export function readPreferences(storage: Kept): Preferences {
  const kept = keptObject(storage);
  const { ageingEdges, accountsPerPage, extendedColumns, callColumns, callView, readings } = DEFAULT_PREFERENCES;
  return {
    ageingEdges: shapes.ageingEdges.catch(ageingEdges).parse(kept.ageingEdges),
    accountsPerPage: shapes.accountsPerPage.catch(accountsPerPage).parse(kept.accountsPerPage),
    extendedColumns: shapes.extendedColumns.catch(extendedColumns).parse(kept.extendedColumns),
    callColumns: shapes.callColumns.catch([...callColumns]).parse(kept.callColumns),
    callView: shapes.callView.catch(callView).parse(kept.callView),
    readings: (shapes.readings.safeParse(kept.readings).data as Preferences['readings'] | undefined) ?? readings,
  };
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
