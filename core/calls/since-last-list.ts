import type { EpochDay } from '../units/units.ts';
import { notesKnownBy } from './call-note.ts';
import type { CallNote, KeptList } from './call-schemas.ts';
import { isPromise } from './call-status.ts';
import { type Payment, promiseStanding } from './promise-standing.ts';

/** Why an account is no longer listed: its open invoices of that time are settled, or some of them are no longer in the extracts. */
export type ReasonGone = 'paid' | 'missing';

/** The changes since the last list. Accounts by id; each group in the order of its list, by rank. */
export interface SinceLastList {
  readonly last_day: EpochDay;
  readonly new_accounts: readonly string[];
  readonly gone: readonly { readonly acct_id: string; readonly why: ReasonGone }[];
  /** Places gained (above 0) or lost (below 0) by accounts on both lists whose rank changed. */
  readonly moves: ReadonlyMap<string, number>;
  readonly kept_promises: readonly string[];
  readonly broken_promises: readonly string[];
}

export interface ListsToCompare {
  readonly last: KeptList;
  readonly asOf: EpochDay;
  /** The current list, by rank. */
  readonly now: readonly { readonly acct_id: string; readonly rank: number }[];
  /** Ids of the account's invoices that are settled as of `asOf`: paid, or covered by credits. Called for accounts that left the list. */
  settledInvoices(accountId: string): ReadonlySet<string>;
  readonly notes: ReadonlyMap<string, readonly CallNote[]>;
  payments(accountId: string): readonly Payment[];
}

/** Compares a list with the last one. */
export function sinceLastList({ last, asOf, now, settledInvoices, notes, payments }: ListsToCompare): SinceLastList {
  const rankBefore = new Map(last.accounts.map(({ acct_id, rank }) => [acct_id, rank]));
  const listed = new Set(now.map(({ acct_id }) => acct_id));
  const moves = new Map<string, number>();
  for (const { acct_id, rank } of now) {
    const before = rankBefore.get(acct_id);
    if (before !== undefined && before !== rank) moves.set(acct_id, before - rank);
  }
  const turned = turnedPromises(notes, payments, last.as_of_day, asOf);
  return {
    last_day: last.as_of_day,
    new_accounts: now.flatMap(({ acct_id }) => (rankBefore.has(acct_id) ? [] : [acct_id])),
    gone: last.accounts.flatMap(({ acct_id, open_invoices }) => {
      if (listed.has(acct_id)) return [];
      const settled = settledInvoices(acct_id);
      return [{ acct_id, why: open_invoices.every((id) => settled.has(id)) ? ('paid' as const) : ('missing' as const) }];
    }),
    moves,
    kept_promises: turned.kept,
    broken_promises: turned.broken,
  };
}

/**
 * Accounts whose promises were kept or broken since the last list: the promise was open then, or made since. Of several promises of an
 * account the last one counts, even if a dispute or another outcome replaced it since.
 */
function turnedPromises(
  notes: ListsToCompare['notes'],
  payments: ListsToCompare['payments'],
  lastDay: EpochDay,
  asOf: EpochDay,
): { kept: string[]; broken: string[] } {
  const kept: string[] = [];
  const broken: string[] = [];
  for (const [acct_id, written] of notes) {
    const promise = notesKnownBy(written, asOf).filter(isPromise).at(-1);
    if (promise === undefined) continue;
    const from = Math.max(lastDay, promise.as_of_day) as EpochDay;
    if (promiseStanding(promise, payments(acct_id), from).state !== 'open') continue;
    const { state } = promiseStanding(promise, payments(acct_id), asOf);
    if (state === 'kept') kept.push(acct_id);
    if (state === 'broken') broken.push(acct_id);
  }
  return { kept, broken };
}
