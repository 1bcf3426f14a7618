import type { KeptList } from '../../calls/call-schemas.ts';
import { int32Column } from '../../tables/table.ts';
import type { DayView } from '../answering/day-view.ts';

/** The call list of a day to be stored, with the invoices that have something left to pay; null where no payments are known. */
export function listToKeep({ extracts, snapshot, calls }: DayView): KeptList | null {
  if (!calls.ok) return null;
  const { settled } = snapshot;
  const open = new Map<string, string[]>();
  const rows = int32Column(settled, 'invoice_row');
  const { cents } = snapshot.outstanding();
  for (let at = 0; at < rows.length; at++) {
    if (cents[at]! <= 0) continue;
    const account = extracts.invoices.column('account_id').at(rows[at]!)!;
    const invoice = extracts.invoices.column('invoice_id').at(rows[at]!)!;
    const known = open.get(account);
    if (known) known.push(invoice);
    else open.set(account, [invoice]);
  }
  return {
    as_of_day: snapshot.asOf,
    accounts: calls.value.map(({ acct_id, rank }) => ({ acct_id, rank, open_invoices: open.get(acct_id) ?? [] })),
  };
}
