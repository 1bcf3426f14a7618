import type { Cents, EpochDay } from '../units/units.ts';
import type { CallNote } from './call-schemas.ts';
import { isOutcome } from './note-kinds.ts';

/** The work of one calendar day. */
export interface DayProgress {
  /** Accounts that were called, each once. */
  readonly called: number;
  /** The last promise of each account that was made on the day. */
  readonly promised_cents: Cents;
}

/** What was done on a calendar day, whatever list it was done on. */
export function dayProgress(notes: readonly CallNote[], day: EpochDay): DayProgress {
  const called = new Set<string>();
  const promised = new Map<string, CallNote>();
  for (const note of notes) {
    if (note.recorded_day !== day) continue;
    if (isOutcome(note.kind)) called.add(note.acct_id);
    const before = promised.get(note.acct_id);
    if (note.promise_cents !== null && (before === undefined || before.recorded_at <= note.recorded_at)) promised.set(note.acct_id, note);
  }
  const cents = [...promised.values()].reduce((sum, { promise_cents }) => sum + promise_cents!, 0);
  return { called: called.size, promised_cents: cents as Cents };
}
