import fc from 'fast-check';
import type { CallNote } from '../calls/call-schemas.ts';
import { NOTE_KINDS, type NoteKind } from '../calls/note-kinds.ts';
import type { Payment } from '../calls/promise-standing.ts';
import { parseIsoDay } from '../units/day.ts';
import type { Cents, EpochDay } from '../units/units.ts';

/** `2021-05-12`. */
export function callDay(text: string): EpochDay {
  const day = parseIsoDay(text);
  if (day === null) throw new Error(`${text} is no day.`);
  return day;
}

let written = 0;

/** A note of account 7, written at noon of the day of its list unless the test changes that; later calls write later notes. */
export function note(kind: NoteKind, asOf: string, parts: Partial<CallNote> = {}): CallNote {
  const as_of_day = callDay(asOf);
  written += 1;
  const recorded_day = parts.recorded_day ?? as_of_day;
  const recorded_at = parts.recorded_at ?? recorded_day * 86_400_000 + 43_200_000 + written;
  return {
    id: `n${String(written).padStart(6, '0')}`,
    acct_id: '7',
    kind,
    as_of_day,
    recorded_day,
    recorded_at,
    changed_at: recorded_at,
    text: '',
    promise_day: null,
    promise_cents: null,
    snooze_until: null,
    invoices: [],
    ...parts,
  };
}

/** A promise of an amount by a day. */
export function promise(asOf: string, by: string, cents: number, parts: Partial<CallNote> = {}): CallNote {
  return note('promised', asOf, { promise_day: callDay(by), promise_cents: cents as Cents, ...parts });
}

export function snooze(asOf: string, until: string, parts: Partial<CallNote> = {}): CallNote {
  return note('snoozed', asOf, { snooze_until: callDay(until), ...parts });
}

export function payment(on: string, cents: number, inv_id = 'i1'): Payment {
  return { inv_id, day: callDay(on), cents: cents as Cents };
}

/** Days close to each other, so that they often coincide. */
export const anyCallDay: fc.Arbitrary<EpochDay> = fc
  .integer({ min: 0, max: 60 })
  .map((offset) => (callDay('2021-05-03') + offset) as EpochDay);

export const anyPayments: fc.Arbitrary<Payment[]> = fc.array(
  fc.record({
    inv_id: fc.constantFrom('i1', 'i2', 'i3'),
    day: anyCallDay,
    cents: fc.integer({ min: -2_000, max: 9_000 }).map((cents) => cents as Cents),
  }),
  { maxLength: 8 },
);

/** Whole notes of account 7, in any order. */
export const anyNotes: fc.Arbitrary<CallNote[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...NOTE_KINDS),
      as_of_day: anyCallDay,
      lag: fc.integer({ min: 0, max: 10 }),
      wait: fc.integer({ min: 0, max: 15 }),
      cents: fc.integer({ min: 1, max: 9_000 }),
      minute: fc.integer({ min: 0, max: 1439 }),
      invoices: fc.subarray(['i1', 'i2', 'i3']),
    }),
    { maxLength: 10 },
  )
  .map((sketches) =>
    sketches.map(({ kind, as_of_day, lag, wait, cents, minute, invoices }, i): CallNote => {
      const recorded_day = (as_of_day + lag) as EpochDay;
      const recorded_at = recorded_day * 86_400_000 + minute * 60_000;
      return {
        id: `n${i}`,
        acct_id: '7',
        kind,
        as_of_day,
        recorded_day,
        recorded_at,
        changed_at: recorded_at,
        text: '',
        promise_day: kind === 'promised' ? ((recorded_day + wait) as EpochDay) : null,
        promise_cents: kind === 'promised' ? (cents as Cents) : null,
        snooze_until: kind === 'snoozed' ? ((recorded_day + wait) as EpochDay) : null,
        invoices: kind === 'promised' || kind === 'disputed' ? invoices : [],
      };
    }),
  );
