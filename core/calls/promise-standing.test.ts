import { describe, expect, it } from 'vitest';
import { callDay as day, payment, promise } from '../testing/call-notes.ts';
import { isPromise } from './call-status.ts';
import { type Payment, promiseStanding } from './promise-standing.ts';

/** $100 by 14 May, promised on the list of 5 May. */
const PROMISE = promise('2021-05-05', '2021-05-14', 100_00);

function standing(payments: Payment[], asOf: string) {
  if (!isPromise(PROMISE)) throw new Error('not a promise');
  const { state, paid_cents } = promiseStanding(PROMISE, payments, day(asOf));
  return [state, paid_cents];
}

describe('a promise', () => {
  it('is open until the end of the promised day, and broken on the next', () => {
    expect(standing([], '2021-05-05')).toEqual(['open', 0]);
    expect(standing([], '2021-05-14')).toEqual(['open', 0]);
    expect(standing([], '2021-05-15')).toEqual(['broken', 0]);
  });
  it('is kept from the day on which payments cover it, the promised day at the latest', () => {
    const payments = [payment('2021-05-10', 60_00), payment('2021-05-14', 40_00)];
    expect(standing(payments, '2021-05-13')).toEqual(['open', 60_00]);
    expect(standing(payments, '2021-05-14')).toEqual(['kept', 100_00]);
    expect(standing(payments, '2021-06-30')).toEqual(['kept', 100_00]);
  });
  it('is broken when one cent is missing, and states the amount paid', () => {
    expect(standing([payment('2021-05-12', 99_99)], '2021-05-15')).toEqual(['broken', 99_99]);
  });
  it('is kept late, instead of broken, once later payments cover it', () => {
    const payments = [payment('2021-05-12', 99_99), payment('2021-05-20', 1)];
    expect(standing(payments, '2021-05-19')).toEqual(['broken', 99_99]);
    expect(standing(payments, '2021-05-20')).toEqual(['kept-late', 100_00]);
  });
  it('does not count payments up to the date of its list', () => {
    expect(standing([payment('2021-05-05', 100_00)], '2021-05-15')).toEqual(['broken', 0]);
    expect(standing([payment('2021-05-06', 100_00)], '2021-05-15')).toEqual(['kept', 100_00]);
  });
  it('of named invoices counts the payments of those alone', () => {
    const named = { ...PROMISE, invoices: ['i2', 'i3'] } as Parameters<typeof promiseStanding>[0];
    const paid = [payment('2021-05-10', 100_00, 'i1'), payment('2021-05-11', 60_00, 'i2'), payment('2021-05-12', 40_00, 'i3')];
    expect(promiseStanding(named, paid.slice(0, 2), day('2021-05-15'))).toEqual({ state: 'broken', paid_cents: 60_00 });
    expect(promiseStanding(named, paid, day('2021-05-15'))).toEqual({ state: 'kept', paid_cents: 100_00 });
  });
  it('is not reduced or broken by a settled credit', () => {
    expect(standing([payment('2021-05-06', 100_00), payment('2021-05-07', -30_00)], '2021-05-15')).toEqual(['kept', 100_00]);
  });
});
