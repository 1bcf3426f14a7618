import { z } from 'zod';
import { CALL_COLUMNS, type CallColumnKey, DEFAULT_CALL_COLUMNS } from '../../../core/lists/call-list-catalog.ts';
import { readingShape } from '../../../core/queries/open/contract.ts';
import { type AgeingEdges, areAgeingEdges, DEFAULT_AGEING_EDGES } from '../../../core/units/ageing-edges.ts';

import type { RememberedReading } from '../../worker/core-types.ts';

/** How many accounts of the call list fit on a printed page. */
export const ACCOUNTS_PER_PAGE = [1, 2, 3, 4, 5] as const;

export type AccountsPerPage = (typeof ACCOUNTS_PER_PAGE)[number];

/** How the analyst likes things, whatever is open. None of it is about a debtor. */
export interface Preferences {
  readonly ageingEdges: AgeingEdges;
  readonly accountsPerPage: AccountsPerPage;
  /** The dataset shows the columns behind the eight, too. */
  readonly extendedColumns: boolean;
  /** The columns of the whole call list; a saved view has its own. */
  readonly callColumns: readonly CallColumnKey[];
  /** The id of the saved view that the call list was looked at with last; null for the whole list. */
  readonly callView: string | null;
  /** How files are written that somebody chose a reading for, by header and format; the latest first. */
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

/** Where they lie in `localStorage`, as JSON. */
export const PREFERENCES_KEY = 'trs-preferences';

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

// Each by itself: one that can't be read, or that another version of the app keeps otherwise, costs only itself.
const shapes = {
  ageingEdges: z.custom<AgeingEdges>((value) => Array.isArray(value) && areAgeingEdges(value)),
  accountsPerPage: z.literal(ACCOUNTS_PER_PAGE),
  extendedColumns: z.boolean(),
  callColumns: z.array(z.enum(CALL_COLUMNS)),
  callView: z.string().nullable(),
  readings: z.array(z.strictObject({ signature: z.string(), reading: readingShape })),
} satisfies { readonly [Name in keyof Preferences]: z.ZodType<Preferences[Name]> };

/** What was remembered; the default for whatever was not, or makes no sense. */
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

/** Remembers them. False when the browser keeps nothing for this page: then they last as long as the page. */
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
    // Not our JSON, or a browser that keeps nothing: the defaults are as good as any.
    return {};
  }
}
