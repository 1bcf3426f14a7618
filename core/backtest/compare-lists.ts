import { expectedLateCents } from '../risk/mart-call-list.ts';
import type { Cents } from '../units/units.ts';
import type { ListComparison, ListWorth } from './backtest-report.ts';
import type { ListName } from './list-names.ts';

/** An invoice with something left to pay on the day, its prediction and its outcome. */
export interface OpenInvoice {
  readonly accountId: string;
  /** What was left of it, above 0. */
  readonly cents: number;
  readonly isOverdue: boolean;
  /** Four decimals, as on the call list. */
  readonly chance: number;
  readonly isLate: boolean;
}

interface Account {
  readonly id: string;
  expected: number;
  open: number;
  overdue: number;
  late: number;
  hasLate: boolean;
}

/** The sort key of each list, descending; then by open amount, then by account id. */
const SORTED_BY: Readonly<Record<ListName, (account: Account) => number>> = {
  model: ({ expected }) => expected,
  largest_outstanding: ({ open }) => open,
  most_overdue: ({ overdue }) => overdue,
  perfect: ({ late }) => late,
};

/** The results of the first `top` accounts of each list. */
export function compareLists(invoices: readonly OpenInvoice[], top: number): ListComparison {
  const accounts = byAccount(invoices);
  const first = (name: ListName): readonly Account[] => {
    const key = SORTED_BY[name];
    // The call list itself breaks ties by account id only.
    const second = (account: Account) => (name === 'model' ? 0 : account.open);
    return accounts.toSorted((a, b) => key(b) - key(a) || second(b) - second(a) || (a.id < b.id ? -1 : 1)).slice(0, top);
  };
  const late = (listed: readonly Account[]) => listed.reduce((sum, account) => sum + account.late, 0);
  const best = late(first('perfect'));
  const worth = (name: ListName): ListWorth => {
    const listed = first(name);
    return {
      precision: listed.length === 0 ? null : listed.filter(({ hasLate }) => hasLate).length / listed.length,
      late_cents: late(listed) as Cents,
      late_share: best === 0 ? null : late(listed) / best,
    };
  };
  return {
    accounts: accounts.length,
    invoices: invoices.length,
    late_invoices: invoices.filter(({ isLate }) => isLate).length,
    late_cents: late(accounts) as Cents,
    lists: {
      model: worth('model'),
      largest_outstanding: worth('largest_outstanding'),
      most_overdue: worth('most_overdue'),
      perfect: worth('perfect'),
    },
  };
}

function byAccount(invoices: readonly OpenInvoice[]): Account[] {
  const accounts = new Map<string, Account>();
  for (const { accountId, cents, isOverdue, chance, isLate } of invoices) {
    let account = accounts.get(accountId);
    if (account === undefined)
      accounts.set(accountId, (account = { id: accountId, expected: 0, open: 0, overdue: 0, late: 0, hasLate: false }));
    account.expected += expectedLateCents(chance, cents);
    account.open += cents;
    if (isOverdue) account.overdue += cents;
    if (isLate) account.late += cents;
    account.hasLate ||= isLate;
  }
  return [...accounts.values()];
}
