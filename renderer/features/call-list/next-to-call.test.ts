import { expect, it } from 'vitest';
import { NO_STATUS } from '../../../core/calls/call-status.ts';
import type { CallStatus } from '../../../core/queries/call-list/contract.ts';
import { note } from '../../../core/testing/call-notes.ts';
import { day } from '../../../core/testing/read-text-extracts.ts';
import { isCalledSince, nextToCall } from './next-to-call.ts';

interface Row {
  readonly acct_id: string;
  readonly needs: boolean;
}

/** A list in which an account in capitals needs a call, and a dot stands for a row that is not loaded. */
function next(list: string, accountId: string): string | null | undefined {
  const rows = [...list].map((name): Row | undefined => (name === '.' ? undefined : { acct_id: name.toLowerCase(), needs: name < 'a' }));
  return nextToCall<Row>({ total: rows.length, rowAt: (at) => rows[at] }, accountId, ({ needs }) => needs);
}

it('the next account to call is the next one in the list that still needs a call', () => {
  expect(next('ABC', 'a')).toBe('b');
  expect(next('AbcD', 'a')).toBe('d');
});

it('after the end of the list it is the first one that was passed over', () => {
  expect(next('aBcd', 'd')).toBe('b');
  expect(next('aBcD', 'd')).toBe('b');
});

it('is none when no other account needs a call, whether this one does or not', () => {
  expect(next('abC', 'c')).toBeNull();
  expect(next('abc', 'a')).toBeNull();
  expect(next('', 'a')).toBeNull();
});

it('is the first one for an account that is not in the list', () => {
  expect(next('aBC', 'z')).toBe('b');
});

it('is not known while it depends on rows that are not loaded', () => {
  expect(next('Ab.', 'a')).toBeUndefined();
  expect(next('AB.', 'a')).toBe('b');
  expect(next('AB.', 'z')).toBeUndefined();
});

it('an account was called since its row was read when its last call is another one than the row has', () => {
  const called = note('no-answer', '2021-05-12', { acct_id: 'A1', recorded_day: day('2021-05-14') });
  const row = (last_contact: CallStatus['last_contact']) => ({ acct_id: 'A1', status: { ...NO_STATUS, last_contact } });
  const has = { outcome: 'no-answer' as const, day: day('2021-05-14') };
  const asOf = day('2021-05-12');
  expect(isCalledSince(row(null), [called], asOf)).toBe(true);
  expect(isCalledSince(row({ ...has, outcome: 'wrong-number' }), [called], asOf)).toBe(true);
  expect(isCalledSince(row(has), [called], asOf)).toBe(false);
  expect(isCalledSince(row(null), [{ ...called, acct_id: 'A2' }], asOf)).toBe(false);
  // As of a day before the note there is none.
  expect(isCalledSince(row(null), [called], day('2021-05-11'))).toBe(false);
});
