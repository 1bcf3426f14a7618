import { accountPrint } from '../../../calls/account-print.ts';
import type { Extracts } from '../../../pipeline.ts';

/** A print of each account of the accounts extract, in file order. */
export function accountPrints({ accounts }: Extracts): Float64Array {
  const ids = accounts.column('account_id');
  const names = accounts.column('company_name');
  return Float64Array.from({ length: accounts.rows }, (_, row) => accountPrint(ids.at(row)!, names.at(row) ?? null));
}
