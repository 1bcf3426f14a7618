import type { EpochDay } from '../units/units.ts';
import type { CallNote } from './call-schemas.ts';

/** The notes of lists up to `asOf`, oldest first; notes of the same time by id. */
export function notesKnownBy(notes: readonly CallNote[], asOf: EpochDay): CallNote[] {
  return notes
    .filter((note) => note.as_of_day <= asOf)
    .sort((a, b) => a.recorded_at - b.recorded_at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The latest note with a text of an account, of notes in their order; null without one. */
export function latestText(notes: readonly CallNote[]): CallNote | null {
  return notes.findLast(({ text }) => text !== '') ?? null;
}

export function notesByAccount(notes: readonly CallNote[]): Map<string, CallNote[]> {
  const byAccount = new Map<string, CallNote[]>();
  for (const note of notes) {
    const known = byAccount.get(note.acct_id);
    if (known) known.push(note);
    else byAccount.set(note.acct_id, [note]);
  }
  return byAccount;
}
