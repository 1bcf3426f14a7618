import { describe, expect, it } from 'vitest';
import { LIVE_FILES } from './live-files.ts';

describe('the files of a live store', () => {
  it('accept a first list, on which every account is new', () => {
    const call = {
      rank: 1,
      rank_before: null,
      acct_id: 'A1',
      priority_cents: 1250,
      late_probability: 1,
      overdue_cents: 1250,
      overdue_invoices: 1,
      oldest_days_overdue: 3,
      open_cents: 1250,
      open_invoices: 1,
      next_due_date: null,
      reasons: ['$12.50 is 3 days overdue'],
    };
    const list = {
      live_version: 1,
      written_at: '2026-11-29T20:00:00.000Z',
      as_of: '2026-11-29',
      settlement_known: true,
      calls: [call],
      gone: [],
    };
    expect(LIVE_FILES['calls.json'].parse(list)).toEqual(list);
  });

  it('refuse contacts and other versions', () => {
    const list = {
      live_version: 1,
      written_at: '2026-11-29T20:00:00.000Z',
      as_of: '2026-11-29',
      settlement_known: true,
      calls: [],
      gone: [],
    };
    expect(LIVE_FILES['calls.json'].safeParse({ ...list, contact_phone: '1' }).success).toBe(false);
    expect(LIVE_FILES['calls.json'].safeParse({ ...list, live_version: 2 }).success).toBe(false);
  });
});
