import { accountFingerprint } from '../../calls/account-fingerprint.ts';
import { workDay } from '../../calls/work-day.ts';
import { ok } from '../../errors/result.ts';
import type { Extracts } from '../../pipeline.ts';
import type { EpochDay } from '../../units/units.ts';
import type { DayView } from '../answering/day-view.ts';
import type { Days } from '../answering/day-views.ts';
import type { CallListApi, CallRecords } from './contract.ts';
import { exportCalls } from './export-calls.ts';
import { listToKeep } from './list-to-keep.ts';
import { WorkedCalls } from './worked-calls.ts';

const NO_RECORDS: CallRecords = { notes: [], lists: [] };

/** The extracts of the call list. */
export interface WorkedExtracts {
  readonly extracts: Extracts;
  readonly days: Days;
  /** The default as-of date of the extracts. */
  readonly defaultDay: EpochDay;
  readonly today: EpochDay;
}

/**
 * Stores the call notes that the page sent for a customer list, and answers questions about the call list with them. `opened` throws when
 * no extracts are open. Opening other extracts removes the notes, because those extracts may belong to another customer list.
 */
export function callListAnswers(opened: () => WorkedExtracts): CallListApi {
  let received: { readonly of: Extracts; readonly records: CallRecords } | null = null;
  let worked: { readonly view: DayView; readonly records: CallRecords; readonly calls: WorkedCalls } | null = null;

  function workedCalls(asOf: EpochDay): WorkedCalls {
    const { extracts, days, defaultDay, today } = opened();
    const view = days.at(asOf);
    const records = received?.of === extracts ? received.records : NO_RECORDS;
    if (worked?.view !== view || worked.records !== records) {
      worked = { view, records, calls: new WorkedCalls(view, records, { workDay: workDay(asOf, defaultDay, today), today }) };
    }
    return worked.calls;
  }

  return {
    async callListPage({ asOf, ...request }) {
      const { calls } = opened().days.at(asOf);
      return calls.ok ? ok(workedCalls(asOf).page(request)) : calls;
    },
    async exportCalls(request) {
      const { calls } = opened().days.at(request.asOf);
      return calls.ok ? exportCalls(workedCalls(request.asOf), request) : calls;
    },
    async setCallRecords(records) {
      received = { of: opened().extracts, records };
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
}

/** The fingerprint of each account of the accounts extract, in file order. */
function accountFingerprints({ accounts }: Extracts): Float64Array {
  const ids = accounts.column('account_id');
  const names = accounts.column('company_name');
  return Float64Array.from({ length: accounts.rows }, (_, row) => accountFingerprint(ids.at(row)!, names.at(row) ?? null));
}
