import { useEffect, useState } from 'react';
import type { CoreError } from '../../../core/errors/core-error.ts';
import type { CallSheet } from '../../../core/queries/ageing/contract.ts';
import type { CallSelection, WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { EpochDay } from '../../../core/units/units.ts';

/** Accounts that are laid out, at most: a ream of paper. */
export const MAX_PRINTED = 1_000;
/** Open invoices that the largest of layouts has room for, and then some. */
const MAX_INVOICES = 40;

/** The rows of the call list that are printed, and what is printed beside their figures. */
export interface CallSheets {
  readonly rows: readonly WorkedCallRow[];
  readonly sheets: ReadonlyMap<string, CallSheet>;
  /** Rows that match; they may be more. */
  readonly total: number;
}

/** Null while they are on their way. */
export type CallSheetsAnswer = { readonly ok: true; readonly value: CallSheets } | { readonly ok: false; readonly error: CoreError } | null;

/** The call list as it is narrowed and sorted, ready for paper. `question` says all that the answer depends on. */
export function useCallSheets(core: CoreApi, question: string, asOf: EpochDay, request: CallSelection): CallSheetsAnswer {
  const [answer, setAnswer] = useState<{ readonly question: string; readonly answer: CallSheetsAnswer } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question says all that the request depends on
  useEffect(() => {
    let isCurrent = true;
    void ask(core, asOf, request).then((next) => isCurrent && setAnswer({ question, answer: next }));
    return () => {
      isCurrent = false;
    };
  }, [core, question]);
  return answer?.question === question ? answer.answer : null;
}

async function ask(core: CoreApi, asOf: EpochDay, request: CallSelection): Promise<CallSheetsAnswer> {
  const page = await core.callListPage({ asOf, ...request, firstRow: 0, limit: MAX_PRINTED });
  if (!page.ok) return page;
  const { rows, total } = page.value;
  const sheets = await core.callSheets({ asOf, accountIds: rows.map(({ acct_id }) => acct_id), maxInvoices: MAX_INVOICES });
  if (!sheets.ok) return sheets;
  return { ok: true, value: { rows, total, sheets: new Map(sheets.value.map((sheet) => [sheet.acct_id, sheet])) } };
}
