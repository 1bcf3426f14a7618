import type { Cents, EpochDay } from '../units/units.ts';
import { notesByAccount } from './call-note.ts';
import type { CallNote } from './call-schemas.ts';
import { standingPromise } from './call-status.ts';
import { isOutcome } from './note-kinds.ts';

/** The work of one calendar day. */
export interface DayProgress {
  /** Accounts that were called, each once. */
  readonly called: number;
  /** The promise of each account that was made on the day and stands. */
  readonly promised_cents: Cents;
  /** The as-of date of the latest list on which an account was called; null without a call. */
  readonly last_list_day: EpochDay | null;
}

/** What was done on a calendar day, whatever list it was done on. A promise that was replaced on the day counts for nothing. */
export function dayProgress(notes: readonly CallNote[], day: EpochDay): DayProgress {
  const ofDay = notes.filter((note) => note.recorded_day === day).sort((a, b) => a.recorded_at - b.recorded_at);
  const calls = ofDay.filter(({ kind }) => isOutcome(kind));
  const called = new Set(calls.map(({ acct_id }) => acct_id));
  const lastDay = calls.reduce<EpochDay | null>((last, { as_of_day }) => (last === null || as_of_day > last ? as_of_day : last), null);
  let cents = 0;
  for (const written of notesByAccount(ofDay).values()) cents += standingPromise(written)?.promise_cents ?? 0;
  return { called: called.size, promised_cents: cents as Cents, last_list_day: lastDay };
}
