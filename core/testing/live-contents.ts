import type { z } from 'zod';
import type { LIVE_FILES, LiveFileName } from '../stored/live-files.ts';
import type { Cents, Probability } from '../units/units.ts';

type LiveContents = { readonly [Name in LiveFileName]: z.infer<(typeof LIVE_FILES)[Name]> };

const NO_CHANGE = { overdue_invoices: 1, oldest_days_overdue: 40, open_invoices: 2, next_due_date: null, reasons: ['Pays late.'] };

/** What a follower has written at a moment: three accounts to call, of which one is new and one has risen, and one that is gone. */
export function liveContents(writtenAt = '2021-07-05T10:00:00.000Z'): LiveContents {
  const head = { live_version: 1, written_at: writtenAt } as const;
  const call = (rank: number, rank_before: number | null, acct_id: string, dollars: number) => ({
    ...{ rank, rank_before, acct_id, ...NO_CHANGE, late_probability: 1 as Probability },
    ...{ priority_cents: (dollars * 100) as Cents, overdue_cents: (dollars * 100) as Cents, open_cents: (dollars * 150) as Cents },
  });
  return {
    'status.json': {
      ...head,
      ...{ state: 'following', why: null, started_at: '2021-07-05T09:00:00.000Z', as_of: '2021-07-05', time_zone: 'Europe/Berlin' },
      ...{ partitions: [], lag_events: 0, lag_p95_ms: 180, last_change_at: writtenAt, events: 1_200, events_per_second: 12.5 },
      ...{ sent_again: 0, set_aside: 0, rows: { accounts: 40, skus: 20, invoices: 900, invoice_line_items: 2_500 } },
      ...{ call_list_at: writtenAt, snapshot_at: writtenAt, content_hash: 'v1-900-abc' },
    },
    'hours.json': {
      ...head,
      hours: [
        {
          hour: '2021-07-05T08:00:00.000Z',
          events: 40,
          invoices: 3,
          payments: 1,
          late_share: null,
          open_cents: null,
          overdue_cents: null,
          lag_max_ms: null,
        },
        {
          hour: '2021-07-05T09:00:00.000Z',
          events: 160,
          invoices: 12,
          payments: 9,
          late_share: 0.25,
          open_cents: 450_000,
          overdue_cents: 300_000,
          lag_max_ms: 400,
        },
      ],
    },
    'calls.json': {
      ...head,
      ...{ as_of: '2021-07-05', settlement_known: true, gone: ['A9'] },
      calls: [call(1, 2, 'A2', 3_000), call(2, 2, 'A1', 2_000), call(3, null, 'A7', 1_000)],
    },
    'drift.json': {
      ...head,
      ...{ as_of: '2021-07-05', against: '2021-07-04' },
      columns: [
        { column: 'inv_total', psi: 0.012 },
        { column: 'num_inv_120d', psi: 0.31 },
        { column: 'is_late', psi: null },
      ],
    },
  };
}

/** A call list of new accounts. */
export function callsFile(accounts: number): LiveContents['calls.json'] {
  const { 'calls.json': calls } = liveContents();
  const [first] = calls.calls;
  return { ...calls, calls: Array.from({ length: accounts }, (_, i) => ({ ...first!, rank: i + 1, rank_before: null, acct_id: `L${i}` })) };
}
