import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a follower has written at a moment. */
export interface LiveWritten {
  readonly writtenAt: Date;
  readonly state?: 'following' | 'waiting' | 'stopped' | 'catching-up';
  readonly why?: string | null;
  readonly lagMs?: number;
  /** The accounts to call, first to last, each with its rank in the list before; null for a new one. */
  readonly calls?: readonly (readonly [account: string, rankBefore: number | null])[];
}

const HOURS = 14;

/** Writes the files of `_live` in a store as `trs follow` does. */
export function writeLiveFiles(
  store: string,
  { writtenAt, state = 'following', why = null, lagMs = 180, calls = accounts(60) }: LiveWritten,
): void {
  const folder = join(store, '_live');
  mkdirSync(folder, { recursive: true });
  const written_at = writtenAt.toISOString();
  const head = { live_version: 1, written_at };
  // Whole or not at all, as the page can read at any moment.
  const write = (name: string, content: object) => {
    writeFileSync(join(folder, `${name}.new`), JSON.stringify({ ...head, ...content }));
    renameSync(join(folder, `${name}.new`), join(folder, name));
  };
  write('hours.json', {
    hours: Array.from({ length: HOURS }, (_, i) => ({
      hour: new Date(Math.floor(writtenAt.getTime() / 3_600_000 - (HOURS - 1 - i)) * 3_600_000).toISOString(),
      ...{ events: 400 + ((i * 7_919) % 2_600), invoices: 31 + ((i * 37) % 60), payments: 12 + ((i * 53) % 40) },
      // The hours before the first call list have no such figures.
      ...(i < 2
        ? { late_share: null, open_cents: null, overdue_cents: null, lag_max_ms: null }
        : {
            late_share: 0.21 + i / 500,
            open_cents: 1_234_567_00 + i * 9_876_00,
            overdue_cents: 345_678_00 + i * 4_321_00,
            lag_max_ms: 900,
          }),
    })),
  });
  write('drift.json', {
    ...{ as_of: '2026-06-30', against: '2026-06-29' },
    columns: [
      ...[
        ['inv_total', 0.012],
        ['inv_items', 0.004],
        ['acct_age', 0.131],
        ['num_inv_120d', 0.31],
        ['cum_tot_inv_acct', 0.027],
      ].map(([column, psi]) => ({ column, psi })),
      { column: 'is_late', psi: null },
    ],
  });
  write('calls.json', {
    ...{ as_of: '2026-06-30', settlement_known: true, gone: ['A9'] },
    calls: calls
      .map(([acct_id, rank_before], i) => ({
        ...{ rank: i + 1, rank_before, acct_id, late_probability: 0.61 },
        ...{
          priority_cents: 9_876_543_00 / (i + 1),
          overdue_cents: i % 7 === 3 ? 0 : 4_321_000 - i * 5_000,
          open_cents: 7_654_300 - i * 6_000,
        },
        ...{ overdue_invoices: 3, oldest_days_overdue: 95 - i, open_invoices: 5, next_due_date: null, reasons: ['Pays late.'] },
      }))
      .map((call) => ({ ...call, priority_cents: Math.round(call.priority_cents) })),
  });
  write('status.json', {
    ...{ state, why, started_at: new Date(writtenAt.getTime() - 7_200_000).toISOString(), as_of: '2026-06-30', time_zone: 'Europe/London' },
    ...{ partitions: [], lag_events: 3, lag_p95_ms: lagMs, last_change_at: written_at, events: 31_200, events_per_second: 12 },
    ...{ sent_again: 0, set_aside: 0, rows: { accounts: 40, skus: 20, invoices: 900, invoice_line_items: 2_500 } },
    ...{ call_list_at: written_at, snapshot_at: written_at, content_hash: 'v1-900-abc' },
  });
}

/** The accounts of a list in which some are new and some have moved. */
function accounts(count: number): (readonly [string, number | null])[] {
  return Array.from({ length: count }, (_, i) => [`ACC-${String(1_000 + i)}`, i % 9 === 4 ? null : i % 5 === 2 ? i + 4 : i + 1] as const);
}
