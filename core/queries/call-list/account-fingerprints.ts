import { accountFingerprint } from '../../calls/account-fingerprint.ts';
import type { Extracts } from '../../pipeline.ts';

/** The fingerprint of each account of the accounts extract, in file order. */
export function accountFingerprints({ accounts }: Extracts): Float64Array {
  const ids = accounts.column('account_id');
  const names = accounts.column('company_name');
  return Float64Array.from({ length: accounts.rows }, (_, row) => accountFingerprint(ids.at(row)!, names.at(row) ?? null));
}
