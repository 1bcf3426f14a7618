import { sayNote } from '../../lib/call-words.ts';
import { countOf } from '../../lib/format.ts';
import type { Undone } from './customer-list-controller.ts';

/** What was taken back, in a sentence. */
export function sayUndone(undone: Undone): string {
  const accounts = accountsOf(undone).length;
  if (undone.what === 'owner') return `The owner of ${countOf(accounts, 'account')} is the one before again.`;
  const said = sayNote(undone.notes[0]!);
  return `Taken back: ${said}${accounts > 1 ? `, for ${countOf(accounts, 'account')}` : ''}`;
}

/** The accounts that something was taken back of, by their ids. */
export function accountsOf(undone: Undone): readonly string[] {
  return undone.what === 'owner' ? undone.accounts : [...new Set(undone.notes.map(({ acct_id }) => acct_id))];
}
