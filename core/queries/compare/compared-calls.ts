import { sinceLastList } from '../../calls/since-last-list.ts';
import type { CallListRow } from '../../lists/call-list-catalog.ts';
import { int32Column } from '../../tables/table.ts';
import type { Cents } from '../../units/units.ts';
import type { DayView } from '../answering/day-view.ts';
import { ListPager } from '../answering/list-pager.ts';
import { ObjectList } from '../answering/object-list.ts';
import { firstPayments } from '../call-list/first-payments.ts';
import { listToKeep } from '../call-list/list-to-keep.ts';
import type { PageRequest } from '../shared/page-request.ts';
import type { Page } from '../shared/schema-parts.ts';
import { CALL_CHANGES, type CallListChange, type CallsCompared, type ComparedCall, type ComparedCallSort } from './contract.ts';

type Pager = ListPager<ComparedCall, ComparedCallSort>;

/** The comparison of two call lists: of two days, or of two sets of extracts. Both must exist. */
export class ComparedCalls {
  readonly summary: Omit<CallsCompared, 'from' | 'to'>;
  readonly #rows: readonly ComparedCall[];
  readonly #pagers = new Map<CallListChange | null, Pager>();

  constructor(before: DayView, after: DayView) {
    const [left, right] = [callsOf(before), callsOf(after)];
    const newOverdue = newlyOverdue(before, after);
    this.#rows = comparedRows(before, after, left, right, newOverdue);
    const counts = Object.fromEntries(CALL_CHANGES.map((change) => [change, this.#rows.filter((row) => row.change === change).length]));
    this.summary = {
      listedBefore: left.length,
      listedAfter: right.length,
      counts: counts as Record<CallListChange, number>,
      priorityBeforeCents: sum(left.map((row) => row.priority_cents)),
      priorityAfterCents: sum(right.map((row) => row.priority_cents)),
      overdueBeforeCents: sum(left.map((row) => row.overdue_cents)),
      overdueAfterCents: sum(right.map((row) => row.overdue_cents)),
      newOverdueCents: sum([...newOverdue.values()]),
    };
  }

  page({ change, ...request }: PageRequest<ComparedCallSort> & { readonly change?: CallListChange | undefined }): Page<ComparedCall> {
    const key = change ?? null;
    let pager = this.#pagers.get(key);
    if (pager === undefined) {
      const rows = key === null ? this.#rows : this.#rows.filter((row) => row.change === key);
      pager = new ListPager(new ObjectList(rows, { searched: (row) => [row.acct_id, row.company_name] }));
      this.#pagers.set(key, pager);
    }
    return pager.page(request);
  }
}

/** The accounts of the second list by rank, then those that are gone, by their rank on the first. */
function comparedRows(
  before: DayView,
  after: DayView,
  left: readonly CallListRow[],
  right: readonly CallListRow[],
  newOverdue: ReadonlyMap<string, Cents>,
): ComparedCall[] {
  const listed = new Set(right.map(({ acct_id }) => acct_id));
  const goneRows = left.filter(({ acct_id }) => !listed.has(acct_id));
  const paymentsOf = firstPayments(
    after.extracts,
    after.snapshot,
    goneRows.map(({ acct_id }) => acct_id),
  );
  const since = sinceLastList({
    last: listToKeep(before)!,
    asOf: after.snapshot.asOf,
    now: right,
    notes: new Map(),
    payments: () => [],
    settledInvoices: (id) => paymentsOf(id).settled,
  });
  const whyGone = new Map(since.gone.map(({ acct_id, why }) => [acct_id, why]));
  const rowBefore = new Map(left.map((row) => [row.acct_id, row]));
  const row = (was: CallListRow | null, is: CallListRow | null, change: CallListChange): ComparedCall => {
    const { acct_id, company_name } = (is ?? was)!;
    return {
      acct_id,
      company_name,
      change,
      rank_before: was?.rank ?? null,
      rank_after: is?.rank ?? null,
      places: was && is ? was.rank - is.rank : null,
      priority_before_cents: was?.priority_cents ?? null,
      priority_after_cents: is?.priority_cents ?? null,
      priority_change_cents: ((is?.priority_cents ?? 0) - (was?.priority_cents ?? 0)) as Cents,
      overdue_before_cents: was?.overdue_cents ?? null,
      overdue_after_cents: is?.overdue_cents ?? null,
      new_overdue_cents: newOverdue.get(acct_id) ?? (0 as Cents),
    };
  };
  return [
    ...right.map((is) => {
      const was = rowBefore.get(is.acct_id) ?? null;
      const places = since.moves.get(is.acct_id) ?? 0;
      return row(was, is, was === null ? 'new' : places > 0 ? 'up' : places < 0 ? 'down' : 'same');
    }),
    ...goneRows.map((was) => row(was, null, whyGone.get(was.acct_id) === 'paid' ? 'gone-paid' : 'gone-missing')),
  ];
}

/** By account, the overdue amount after of invoices that were not overdue before. */
function newlyOverdue(before: DayView, after: DayView): Map<string, Cents> {
  const known = new Set<string>();
  for (const { id } of overdueInvoices(before)) known.add(id);
  const cents = new Map<string, Cents>();
  for (const { id, account, total } of overdueInvoices(after)) {
    if (!known.has(id)) cents.set(account, ((cents.get(account) ?? 0) + total) as Cents);
  }
  return cents;
}

function* overdueInvoices({
  extracts,
  snapshot,
}: DayView): Iterable<{ readonly id: string; readonly account: string; readonly total: number }> {
  const { invoices } = extracts;
  const rows = int32Column(snapshot.settled, 'invoice_row');
  const { cents, isOverdue } = snapshot.outstanding();
  const [ids, accounts] = [invoices.column('invoice_id'), invoices.column('account_id')];
  for (let at = 0; at < rows.length; at++) {
    if (!isOverdue(at)) continue;
    const row = rows[at]!;
    yield { id: ids.at(row)!, account: accounts.at(row)!, total: cents[at]! };
  }
}

function callsOf({ calls }: DayView): readonly CallListRow[] {
  if (!calls.ok) throw new Error(`Call lists were compared though one can't be worked out: ${calls.error.code}.`);
  return calls.value;
}

function sum(cents: readonly Cents[]): Cents {
  return cents.reduce((total, one) => total + one, 0) as Cents;
}
