import { describe, expect, it } from 'vitest';
import { callDay as day, note, payment, promise } from '../testing/call-notes.ts';
import { notesByAccount } from './call-note.ts';
import type { CallNote, KeptList } from './call-schemas.ts';
import { expiredLists, lastListBefore } from './kept-list.ts';
import type { Payment } from './promise-standing.ts';
import { sinceLastList } from './since-last-list.ts';

const LAST: KeptList = {
  as_of_day: day('2021-05-05'),
  accounts: [
    { acct_id: 'A', rank: 1, open_invoices: ['a1'] },
    { acct_id: 'B', rank: 2, open_invoices: ['b1', 'b2'] },
    { acct_id: 'C', rank: 3, open_invoices: ['c1', 'c2'] },
    { acct_id: 'D', rank: 4, open_invoices: ['d1'] },
  ],
};

function since(
  now: string[],
  { paid = [], notes = [], payments = {} }: { paid?: string[]; notes?: CallNote[]; payments?: Record<string, Payment[]> } = {},
) {
  return sinceLastList({
    last: LAST,
    asOf: day('2021-05-12'),
    now: now.map((acct_id, i) => ({ acct_id, rank: i + 1 })),
    settledInvoices: () => new Set(paid),
    notes: notesByAccount(notes),
    payments: (id) => payments[id] ?? [],
  });
}

describe('since the last list', () => {
  it('accounts are new, moved or unchanged', () => {
    const { new_accounts, moves, gone } = since(['D', 'A', 'N', 'C', 'B']);
    expect(new_accounts).toEqual(['N']);
    expect([...moves]).toEqual([
      ['D', 3],
      ['A', -1],
      ['C', -1],
      ['B', -3],
    ]);
    expect(gone).toEqual([]);
    expect(since(['A', 'B', 'C', 'D']).moves.size).toBe(0);
  });
  it('accounts are gone because everything was paid or because invoices are missing', () => {
    expect(since(['A', 'D'], { paid: ['b1', 'b2', 'c1'] }).gone).toEqual([
      { acct_id: 'B', why: 'paid' },
      { acct_id: 'C', why: 'missing' },
    ]);
  });
  it('reports the promises kept or broken among those open then or made since', () => {
    const of = (acct_id: string, by: string, asOf = '2021-05-04') => promise(asOf, by, 100, { acct_id });
    const { kept_promises, broken_promises } = since(['A', 'B', 'C', 'D'], {
      notes: [of('A', '2021-05-11'), of('B', '2021-05-11'), of('C', '2021-05-11', '2021-05-07'), of('D', '2021-05-12')],
      payments: { A: [payment('2021-05-11', 100)] },
    });
    expect([kept_promises, broken_promises]).toEqual([['A'], ['B', 'C']]);
  });
  it('leaves out promises that ended before, and notes of later lists', () => {
    const notes = [
      promise('2021-04-20', '2021-05-04', 100, { acct_id: 'A' }),
      promise('2021-04-20', '2021-05-11', 100, { acct_id: 'B' }),
      promise('2021-05-13', '2021-05-14', 100, { acct_id: 'C' }),
      note('no-answer', '2021-05-06', { acct_id: 'D' }),
    ];
    const { kept_promises, broken_promises } = since(['A', 'B', 'C', 'D'], { notes, payments: { B: [payment('2021-05-03', 100)] } });
    expect([kept_promises, broken_promises]).toEqual([[], []]);
  });
});

describe('the last list', () => {
  it('is the latest with an earlier date', () => {
    const on = (text: string): KeptList => ({ as_of_day: day(text), accounts: [] });
    const lists = [on('2021-05-12'), on('2021-04-28'), on('2021-05-05')];
    expect(lastListBefore(lists, day('2021-05-12'))?.as_of_day).toBe(day('2021-05-05'));
    expect(lastListBefore(lists, day('2021-05-30'))?.as_of_day).toBe(day('2021-05-12'));
    expect(lastListBefore(lists, day('2021-04-28'))).toBeNull();
  });
  it('is one of the thirteen lists kept', () => {
    const days = Array.from({ length: 15 }, (_, week) => (day('2021-01-01') + week * 7) as typeof LAST.as_of_day);
    expect(expiredLists(days.toReversed())).toEqual([days[1], days[0]]);
    expect(expiredLists(days.slice(0, 13))).toEqual([]);
  });
});
