import fc from 'fast-check';
import type { CallNote } from '../calls/call-schemas.ts';
import type { EpochDay } from '../units/units.ts';
import { anyNotes } from './call-notes.ts';
import { anyAsOf } from './random-extracts.ts';

/** Accounts of the random extracts, and some that no extract has. */
export const ACCOUNT_IDS = ['1', '2', '10', '007', 'A-1', 'Ünal', '404', 'gone'];

/** Notes of several accounts, some of which are not in the extracts; their days move to those of the extracts. */
export const anyAccountsNotes: fc.Arbitrary<CallNote[]> = fc
  .tuple(anyNotes, fc.array(fc.constantFrom(...ACCOUNT_IDS), { minLength: 10, maxLength: 10 }), anyAsOf)
  .map(([notes, ids, around]) => {
    const shift = around - 30 - (notes[0]?.as_of_day ?? 0);
    const moved = (day: EpochDay | null) => (day === null ? null : ((day + shift) as EpochDay));
    return notes.map((note, i) => ({
      ...note,
      acct_id: ids[i]!,
      as_of_day: moved(note.as_of_day)!,
      recorded_day: moved(note.recorded_day)!,
      promise_day: moved(note.promise_day),
      snooze_until: moved(note.snooze_until),
    }));
  });
