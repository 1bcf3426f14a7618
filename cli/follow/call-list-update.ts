import type { LiveCall } from '../../core/stored/live-files.ts';
import type { FollowState } from './follow-state.ts';
import type { ListAnswer, ListedCall } from './full-computation.ts';
import type { Outbox } from './outbox.ts';

/** A call list, beside the one before it. */
export interface UpdatedCallList {
  readonly calls: readonly LiveCall[];
  /** Accounts that are no longer on it. */
  readonly gone: readonly string[];
  /** Accounts whose figures changed, and those that are new or gone. */
  readonly changed: number;
}

/** Replaces the call list in the state, with a message for each account that changed, and the figures of the hour. */
export function updateCallList(
  state: FollowState,
  outbox: Outbox,
  list: ListAnswer & { readonly kind: 'made' },
  now: Date,
): UpdatedCallList {
  const { isSettlementKnown, lateShare } = list;
  const before = new Map(state.all('SELECT acct_id, rank, value FROM calls').map((row) => [String(row.acct_id), row]));
  const calls = list.calls.map((call): LiveCall => {
    const rank = before.get(call.acct_id)?.rank;
    return { ...call, rank_before: typeof rank === 'number' && rank > 0 ? rank : null };
  });
  const there = new Set(calls.map(({ acct_id }) => acct_id));
  const gone = [...before.keys()].filter((account) => !there.has(account));
  const sum = (of: (call: ListedCall) => number) => (isSettlementKnown ? list.calls.reduce((total, call) => total + of(call), 0) : null);
  const hour = `${now.toISOString().slice(0, 13)}:00:00.000Z`;
  const changed = state.commit(() => {
    let count = gone.length;
    for (const { rank, rank_before, ...columns } of calls) {
      const value = JSON.stringify(columns);
      const isSame = before.get(columns.acct_id)?.value === value;
      if (isSame && rank === rank_before) continue;
      state.run('INSERT OR REPLACE INTO calls VALUES (?, ?, ?)', [columns.acct_id, rank, value]);
      if (isSame) continue;
      count++;
      outbox.post('calls', columns.acct_id, value);
    }
    for (const account of gone) {
      state.run('DELETE FROM calls WHERE acct_id = ?', [account]);
      outbox.post('calls', account, null);
    }
    state.run(
      'INSERT INTO hours (hour, late_share, open_cents, overdue_cents) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET late_share = ?2, open_cents = ?3, overdue_cents = ?4, is_posted = 0',
      [hour, lateShare, sum(({ open_cents }) => open_cents), sum(({ overdue_cents }) => overdue_cents)],
    );
    outbox.postHours();
    return count;
  });
  return { calls, gone, changed };
}
