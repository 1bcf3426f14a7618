import { ok } from '../../../core/errors/result.ts';
import type { CallSheet } from '../../../core/queries/ageing/contract.ts';
import type { CallSelection, WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { type Asked, useAnswer } from '../../lib/use-question.ts';
import { useCustomerList } from '../call-notes/public.ts';

/** Maximum number of printed accounts: a ream of paper. */
export const MAX_PRINTED = 1_000;
/** More open invoices than the largest layout can show. */
const MAX_INVOICES = 40;

/** The printed rows of the call list, with their details. */
export interface CallSheets {
  readonly rows: readonly WorkedCallRow[];
  readonly sheets: ReadonlyMap<string, CallSheet>;
  /** The number of matching rows, which may be larger. */
  readonly total: number;
}

/** The call list with its filters and order, for printing. */
export function useCallSheets(asOf: EpochDay, selection: CallSelection): Asked<CallSheets> {
  const { revision } = useCustomerList().view;
  return useAnswer(
    'callSheets',
    { asOf, selection },
    async (core, { asOf, selection }, control) => {
      const page = await core.callListPage({ asOf, ...selection, firstRow: 0, limit: MAX_PRINTED }, control);
      if (!page.ok) return page;
      const { rows, total } = page.value;
      const accountIds = rows.map(({ acct_id }) => acct_id);
      const sheets = await core.callSheets({ asOf, accountIds, maxInvoices: MAX_INVOICES }, control);
      if (!sheets.ok) return sheets;
      return ok({ rows, total, sheets: new Map(sheets.value.map((sheet) => [sheet.acct_id, sheet])) });
    },
    { about: revision },
  );
}
