import { expect, it } from 'vitest';
import { callDay as day, note, promise } from '../testing/call-notes.ts';
import { dayProgress } from './day-progress.ts';

it('counts each account that was called on the day once, and the last promise of each', () => {
  const notes = [
    note('no-answer', '2021-05-06'),
    promise('2021-05-06', '2021-05-10', 100_00),
    promise('2021-05-06', '2021-05-12', 70_00),
    promise('2021-05-06', '2021-05-12', 30_00, { acct_id: '8' }),
    note('note', '2021-05-06', { acct_id: '9' }),
    promise('2021-05-05', '2021-05-12', 500_00, { acct_id: '10' }),
    note('paid', '2021-05-05', { acct_id: '11', recorded_day: day('2021-05-06') }),
  ];
  expect(dayProgress(notes, day('2021-05-06'))).toEqual({ called: 3, promised_cents: 100_00, last_list_day: day('2021-05-06') });
  expect(dayProgress([], day('2021-05-06'))).toEqual({ called: 0, promised_cents: 0, last_list_day: null });
});

it('leaves out a promise that another outcome replaced on the same day, and counts one that replaced a dispute', () => {
  const notes = [
    promise('2021-05-06', '2021-05-10', 100_00),
    note('no-answer', '2021-05-06'),
    note('disputed', '2021-05-06'),
    note('disputed', '2021-05-06', { acct_id: '8' }),
    promise('2021-05-06', '2021-05-12', 30_00, { acct_id: '8' }),
  ];
  expect(dayProgress(notes, day('2021-05-06'))).toEqual({ called: 2, promised_cents: 30_00, last_list_day: day('2021-05-06') });
});
