import { accountFingerprint } from '../../calls/account-fingerprint.ts';
import { workDay } from '../../calls/work-day.ts';
import { ok } from '../../errors/result.ts';
import type { Extracts } from '../../pipeline.ts';
import type { EpochDay } from '../../units/units.ts';
import type { DayView } from '../answering/day-view.ts';
import type { Days } from '../answering/day-views.ts';
import type { CallListApi } from './contract.ts';
import { exportCalls } from './export-calls.ts';
import { listToKeep } from './list-to-keep.ts';
import type { ReceivedRecords, RecordsOfOpen } from './received-records.ts';
import { WorkedCalls } from './worked-calls.ts';

/** The extracts of the call list. */
export interface WorkedExtracts {
  readonly extracts: Extracts;
  readonly days: Days;
  /** The default as-of date of the extracts. */
  readonly defaultDay: EpochDay;
  readonly today: EpochDay;
}

/**
 * Answers questions about the call list with the notes of its customer list. `opened` throws when no extracts are open. `prepare` computes the
 * list of a day before it is asked about.
 */
export function callListAnswers(
  opened: () => WorkedExtracts,
  received: ReceivedRecords,
): { readonly answers: CallListApi; prepare(asOf: EpochDay): void } {
  const worked = new WeakMap<DayView, { readonly of: RecordsOfOpen; readonly calls: WorkedCalls }>();

  function workedCalls(asOf: EpochDay): WorkedCalls {
    const { days, defaultDay, today: dayOfOpening } = opened();
    const view = days.at(asOf);
    const of = received.now();
    const today = of.records.today ?? dayOfOpening;
    const known = worked.get(view);
    if (known?.of === of) return known.calls;
    const calls = new WorkedCalls(view, of.records, { workDay: workDay(asOf, defaultDay, today), today }, of.own);
    worked.set(view, { of, calls });
    return calls;
  }

  const answers: CallListApi = {
    async callListPage({ asOf, ...request }) {
      const { calls } = opened().days.at(asOf);
      return calls.ok ? ok(workedCalls(asOf).page(request)) : calls;
    },
    async exportCalls(request) {
      const { calls } = opened().days.at(request.asOf);
      return calls.ok ? exportCalls(workedCalls(request.asOf), request) : calls;
    },
    async setCallRecords(records) {
      received.receive(records);
      return ok(null);
    },
    async callsSummary({ asOf }) {
      return ok(workedCalls(asOf).summary());
    },
    async accountNotes({ asOf, accountId }) {
      return ok(workedCalls(asOf).accountNotes(accountId));
    },
    async sinceAccounts({ asOf, change, limit }) {
      return ok(workedCalls(asOf).sinceAccounts(change, limit));
    },
    async listToKeep() {
      const { days, defaultDay } = opened();
      return ok(listToKeep(days.at(defaultDay)));
    },
    async accountFingerprints() {
      return ok(accountFingerprints(opened().extracts));
    },
  };
  return { answers, prepare: (asOf) => void workedCalls(asOf) };
}

/** The fingerprint of each account of the accounts extract, in file order. */
function accountFingerprints({ accounts }: Extracts): Float64Array {
  const ids = accounts.column('account_id');
  const names = accounts.column('company_name');
  return Float64Array.from({ length: accounts.rows }, (_, row) => accountFingerprint(ids.at(row)!, names.at(row) ?? null));
}
