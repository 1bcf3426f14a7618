import type { OwnAccount } from '../../../core/queries/call-list/contract.ts';
import { sayNote } from '../../lib/call-words.ts';
import type { Undone } from './customer-list-controller.ts';
import { NOTES_WORDS } from './words.ts';

/** What was taken back, and the corrected phone that stays after it. `accountOf`: what the analyst keeps about an account. */
export function sayUndone(undone: Undone, accountOf: (accountId: string) => OwnAccount | null): string {
  const accounts = accountsOf(undone).length;
  if (undone.what === 'owner') return NOTES_WORDS.sayUndone.owner(accounts);
  const said = sayNote(undone.notes[0]!);
  const taken = NOTES_WORDS.sayUndone.takenBack(said, accounts);
  const keepsPhone = undone.notes.some(({ kind, acct_id, recorded_at }) => {
    const phoneSetAt = accountOf(acct_id)?.phone_set_at ?? null;
    return kind === 'wrong-number' && phoneSetAt !== null && phoneSetAt >= recorded_at;
  });
  return keepsPhone ? `${taken}. ${NOTES_WORDS.phoneStays}` : taken;
}

/** The accounts that something was taken back of, by their ids. */
export function accountsOf(undone: Undone): readonly string[] {
  return undone.what === 'owner' ? undone.accounts : [...new Set(undone.notes.map(({ acct_id }) => acct_id))];
}
