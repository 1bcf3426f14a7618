import type { OpenInvoice } from '../../../core/queries/ageing/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { useQuestion } from '../../lib/use-question.ts';

/** More than an analyst goes through in a form. */
const MAX_INVOICES = 100;

/** The open invoices of an account, oldest first; null until they are known, and without an account. */
export function useOpenInvoices(asOf: EpochDay, accountId: string | null): readonly OpenInvoice[] | null {
  const request = accountId === null ? null : { asOf, accountIds: [accountId], maxInvoices: MAX_INVOICES };
  const sheets = useQuestion('callSheets', request).value;
  return sheets?.find(({ acct_id }) => acct_id === accountId)?.invoices ?? null;
}
