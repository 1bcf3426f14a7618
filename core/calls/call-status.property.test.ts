import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCallDay, anyNotes, anyPayments } from '../testing/call-notes.ts';
import type { EpochDay } from '../units/units.ts';
import { callStatus, isPromise } from './call-status.ts';
import { promiseStanding } from './promise-standing.ts';
import { inWorkedOrder, workedGroup } from './worked-order.ts';

describe('the status of an account', () => {
  it('does not depend on notes or payments after the as-of date, or on the order of notes', () => {
    fc.assert(
      fc.property(anyNotes, anyPayments, anyCallDay, fc.integer({ min: 0, max: 31 }), (notes, payments, asOf, lag) => {
        const days = { asOf, workDay: (asOf + lag) as EpochDay };
        const known = notes.filter((note) => note.as_of_day <= asOf);
        const paid = payments.filter(({ day }) => day <= asOf);
        const status = callStatus(notes, payments, days);
        expect(callStatus(known, paid, days)).toEqual(status);
        expect(callStatus(notes.toReversed(), payments.toReversed(), days)).toEqual(status);
      }),
      { numRuns: 1000 },
    );
  });

  it('shows a promise as broken only after its day and when less than the promised amount is paid', () => {
    fc.assert(
      fc.property(anyNotes, anyPayments, anyCallDay, (notes, payments, asOf) => {
        const { next_action } = callStatus(notes, payments, { asOf, workDay: asOf });
        if (next_action?.kind !== 'broken') return;
        expect(next_action.day).toBeLessThan(asOf);
        expect(next_action.paid_cents).toBeLessThan(next_action.promised_cents);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a promise', () => {
  it('stays kept on every later day once it is kept', () => {
    fc.assert(
      fc.property(anyNotes, anyPayments, anyCallDay, anyCallDay, (notes, payments, one, other) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)] as [EpochDay, EpochDay];
        for (const promise of notes.filter(isPromise)) {
          if (promiseStanding(promise, payments, earlier).state !== 'kept') continue;
          expect(promiseStanding(promise, payments, later).state).toBe('kept');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never gets a worse status from one more payment', () => {
    const order = ['broken', 'kept-late', 'open', 'kept'];
    fc.assert(
      fc.property(anyNotes, anyPayments, anyPayments, anyCallDay, (notes, payments, more, asOf) => {
        for (const promise of notes.filter(isPromise)) {
          const before = promiseStanding(promise, payments, asOf).state;
          const after = promiseStanding(promise, [...payments, ...more], asOf).state;
          expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
        }
      }),
      { numRuns: 1000 },
    );
  });
});

it('the worked order keeps every row, sorted by rank within call-backs that are due, broken promises, others and snoozed', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyNotes, anyPayments), { maxLength: 8 }), anyCallDay, (accounts, asOf) => {
      const rows = accounts.map(([notes, payments], rank) => ({ rank, status: callStatus(notes, payments, { asOf, workDay: asOf }) }));
      const worked = inWorkedOrder(rows, asOf);
      expect(worked.toSorted((a, b) => a.rank - b.rank)).toEqual(rows);
      expect(worked.map(({ status }) => workedGroup(status, asOf))).toEqual(worked.map(({ status }) => workedGroup(status, asOf)).sort());
      for (const [i, row] of worked.entries()) {
        const before = worked[i - 1];
        if (before && workedGroup(before.status, asOf) === workedGroup(row.status, asOf)) expect(before.rank).toBeLessThan(row.rank);
      }
    }),
  );
});
