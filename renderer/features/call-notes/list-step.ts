import type { CallNote, OwnAccount } from '../../../core/queries/call-list/contract.ts';

/** What is kept about an account, or a part of it. */
export type KeptParts = Partial<Omit<OwnAccount, 'acct_id'>>;

/** What one step of the analyst changed in a customer list, before and after; a note is null where there is none. */
export interface ListStep {
  readonly notes: readonly { readonly before: CallNote | null; readonly after: CallNote | null }[];
  readonly accounts: readonly { readonly acct_id: string; readonly before: KeptParts; readonly after: KeptParts }[];
}

/** The step that takes this one back. */
export function reversed({ notes, accounts }: ListStep): ListStep {
  return {
    notes: notes.map(({ before, after }) => ({ before: after, after: before })),
    accounts: accounts.map(({ acct_id, before, after }) => ({ acct_id, before: after, after: before })),
  };
}

/** The part of a step that still can be taken: a note may have been deleted or put back since. Null for none. */
export function possible({ notes, accounts }: ListStep, stored: readonly CallNote[]): ListStep | null {
  const isStored = (note: CallNote) => stored.some(({ id }) => id === note.id);
  const left = notes.filter(({ before, after }) => (before !== null ? isStored(before) : after !== null && !isStored(after)));
  return left.length + accounts.length === 0 ? null : { notes: left, accounts };
}

/** The accounts that a step is about, by their ids. */
export function accountsOf({ notes, accounts }: ListStep): readonly string[] {
  return [
    ...new Set([...notes.flatMap(({ before, after }) => (after ?? before)?.acct_id ?? []), ...accounts.map(({ acct_id }) => acct_id)]),
  ];
}
