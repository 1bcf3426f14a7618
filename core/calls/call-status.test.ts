import { describe, expect, it } from 'vitest';
import { callDay as day, note, payment, promise, snooze } from '../testing/call-notes.ts';
import type { Cents } from '../units/units.ts';
import type { CallNote } from './call-schemas.ts';
import { callStatus } from './call-status.ts';
import type { Payment } from './promise-standing.ts';

/** The kind and day of the next action as of a day. */
function next(notes: CallNote[], asOf: string, payments: Payment[] = [], workDay = asOf) {
  const { next_action } = callStatus(notes, payments, { asOf: day(asOf), workDay: day(workDay) });
  return next_action && [next_action.kind, next_action.day];
}

describe('the last contact', () => {
  it('is the outcome with the latest written time; snoozes and plain notes don’t count', () => {
    const notes = [
      note('left-message', '2021-05-06'),
      note('no-answer', '2021-05-05'),
      snooze('2021-05-07', '2021-05-20'),
      note('note', '2021-05-07'),
    ];
    const status = callStatus(notes, [], { asOf: day('2021-05-08'), workDay: day('2021-05-08') });
    expect(status.last_contact).toEqual({ outcome: 'left-message', day: day('2021-05-06') });
    expect(callStatus([], [], { asOf: day('2021-05-08'), workDay: day('2021-05-08') })).toEqual({
      last_contact: null,
      next_action: { kind: 'call', day: null },
    });
  });
});

describe('the next action', () => {
  it('is a call on the next working day after an unanswered call, and two working days after a message', () => {
    expect(next([note('no-answer', '2021-05-06')], '2021-05-06')).toEqual(['ring-again', day('2021-05-07')]);
    expect(next([note('no-answer', '2021-05-07')], '2021-05-07')).toEqual(['ring-again', day('2021-05-10')]);
    expect(next([note('left-message', '2021-05-06')], '2021-05-06')).toEqual(['ring-again', day('2021-05-10')]);
  });
  it('counts from the day of the call, however old the list is', () => {
    const called = (asOf: string, on: string) => next([note('no-answer', asOf, { recorded_day: day(on) })], asOf);
    expect(called('2021-05-06', '2021-05-12')).toEqual(['ring-again', day('2021-05-13')]);
    expect(called('2021-05-06', '2026-11-23')).toEqual(['ring-again', day('2026-11-24')]);
  });
  it('depends on the outcome of the call', () => {
    expect(next([note('disputed', '2021-05-06', { text: 'short delivery' })], '2021-05-06')).toEqual(['settle-dispute', null]);
    expect(next([note('wrong-number', '2021-05-06')], '2021-05-06')).toEqual(['find-number', null]);
    expect(next([note('note', '2021-05-06')], '2021-05-06')).toEqual(['call', null]);
  });
  it('says whether an amount was named: of a promise without one it is all that was owed', () => {
    const action = (notes: readonly CallNote[]) =>
      callStatus(notes, [], { asOf: day('2021-05-06'), workDay: day('2021-05-06') }).next_action;
    expect(action([promise('2021-05-06', '2021-05-14', 100, { is_whole: true })])).toMatchObject({ promised_cents: 100, is_whole: true });
    expect(action([promise('2021-05-06', '2021-05-14', 100)])).not.toHaveProperty('is_whole');
    expect(action([note('disputed', '2021-05-06', { disputed_cents: 20 as Cents })])).toMatchObject({ disputed_cents: 20 });
    expect(action([note('disputed', '2021-05-06')])).not.toHaveProperty('disputed_cents');
  });
  it('is a call to the new number on the same day, once a wrong number is corrected', () => {
    const wrong = note('wrong-number', '2021-05-06');
    const days = { asOf: day('2021-05-06'), workDay: day('2021-05-06') };
    const kind = (phoneSetAt: number | null) => callStatus([wrong], [], { ...days, phoneSetAt }).next_action;
    expect(kind(wrong.recorded_at)).toEqual({ kind: 'ring-again', day: day('2021-05-06') });
    expect(kind(wrong.recorded_at - 1)).toEqual({ kind: 'find-number', day: null });
  });
  it('is to check for the payment after a caller reports one, until a payment comes', () => {
    const notes = [note('paid', '2021-05-06')];
    expect(next(notes, '2021-05-12', [payment('2021-05-13', 1)])).toEqual(['check-payment', null]);
    expect(next(notes, '2021-05-13', [payment('2021-05-13', 1)])).toBeNull();
  });
  it('is the day of an open promise, then its breach, and nothing once the promise is kept or paid late', () => {
    const notes = [promise('2021-05-05', '2021-05-14', 100)];
    expect(next(notes, '2021-05-14')).toEqual(['promised', day('2021-05-14')]);
    expect(next(notes, '2021-05-15')).toEqual(['broken', day('2021-05-14')]);
    expect(next(notes, '2021-05-15', [payment('2021-05-14', 100)])).toBeNull();
    expect(next(notes, '2021-05-20', [payment('2021-05-20', 100)])).toBeNull();
  });
  it('stays with a promise after unanswered calls, and changes with another promise, a dispute or a reported payment', () => {
    const broken = promise('2021-05-05', '2021-05-07', 100);
    expect(next([broken, note('no-answer', '2021-05-10')], '2021-05-10')).toEqual(['broken', day('2021-05-07')]);
    expect(next([broken, promise('2021-05-10', '2021-05-20', 100)], '2021-05-10')).toEqual(['promised', day('2021-05-20')]);
    expect(next([broken, note('disputed', '2021-05-10')], '2021-05-10')).toEqual(['settle-dispute', null]);
    expect(next([broken, note('paid', '2021-05-10')], '2021-05-10')).toEqual(['check-payment', null]);
  });
  it('is the end of a snooze, by the day on which the list is worked; a call ends the snooze', () => {
    const notes = [snooze('2021-05-05', '2021-05-12')];
    expect(next(notes, '2021-05-11')).toEqual(['snoozed', day('2021-05-12')]);
    expect(next(notes, '2021-05-07', [], '2021-05-12')).toEqual(['snooze-over', day('2021-05-12')]);
    expect(next([...notes, note('no-answer', '2021-05-06')], '2021-05-06')).toEqual(['ring-again', day('2021-05-07')]);
    expect(next([...notes, note('note', '2021-05-06')], '2021-05-06')).toEqual(['snoozed', day('2021-05-12')]);
  });
  it('is the broken promise before a snooze, unless the snooze came after the breach was visible', () => {
    const broken = promise('2021-05-05', '2021-05-07', 100);
    expect(next([broken, snooze('2021-05-06', '2021-05-30')], '2021-05-07')).toEqual(['snoozed', day('2021-05-30')]);
    expect(next([broken, snooze('2021-05-06', '2021-05-30')], '2021-05-08')).toEqual(['broken', day('2021-05-07')]);
    expect(next([broken, snooze('2021-05-08', '2021-05-30')], '2021-05-10')).toEqual(['snoozed', day('2021-05-30')]);
    expect(next([broken, snooze('2021-05-08', '2021-05-30')], '2021-05-30')).toEqual(['broken', day('2021-05-07')]);
  });
});
