import type { StgAccount } from '../staging/stg-accounts.ts';
import type { NullableIntColumn } from '../tables/columns.ts';
import { int32Column, type TableOf } from '../tables/table.ts';
import { type EpochDay, NO_VALUE } from '../units/units.ts';
import { endOfDay, type RiskBasis } from './risk-basis.ts';

/** The part of an average account that is mixed into each, so that the first days of a new account count little. */
const AVERAGE_SHARE = 0.1;

/**
 * Invoices per day by account code, without credits, over the days on which the extract could contain the account: from its first issue
 * date, or from joining if that is later, to the as-of date. Shrunk a little towards the average account; an account code without an
 * invoice gets the value of a new account.
 */
export function accountVolumes(basis: RiskBasis, accounts: TableOf<StgAccount>, asOf: EpochDay): (code: number) => number {
  const counts: number[] = [];
  let allCounts = 0;
  let firstIssued: number = asOf;
  basis.codes.forEach((code, account) => {
    const start = basis.starts[account]!;
    const count = endOfDay(basis, account, asOf) - start;
    if (count === 0) return;
    counts[code] = count;
    allCounts += count;
    firstIssued = Math.min(firstIssued, basis.issued[start]!);
  });
  const joined = joinedDays(accounts);
  const daysSeen = (code: number): number => {
    const from = joined(code);
    return asOf - (from !== null && from > firstIssued && from <= asOf ? from : firstIssued) + 1;
  };
  let active = 0;
  let allDays = 0;
  counts.forEach((_, code) => {
    active++;
    allDays += daysSeen(code);
  });
  // Whole numbers, so that neither sum depends on the order of the accounts.
  const averageDays = active === 0 ? 1 : (allDays / active) * AVERAGE_SHARE;
  const averageCount = active === 0 ? 0 : (allCounts / active) * AVERAGE_SHARE;
  return (code) => ((counts[code] ?? 0) + averageCount) / (daysSeen(code) + averageDays);
}

/** The joining day of an account, by account code; null when it is unknown. */
export function joinedDays(accounts: TableOf<StgAccount>): (code: number) => number | null {
  const codes = int32Column(accounts, 'account_code');
  const { values } = accounts.column('joined_day') as NullableIntColumn;
  const joined: number[] = [];
  for (let row = 0; row < codes.length; row++) joined[codes[row]!] = values[row]!;
  return (code) => {
    const day = joined[code] ?? NO_VALUE;
    return day === NO_VALUE ? null : day;
  };
}
