import { notesKnownBy } from '../../../core/calls/call-note.ts';
import { isOutcome } from '../../../core/calls/note-kinds.ts';
import type { CallNote, WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { RowWindow } from '../../ui/grid/row-window.ts';

interface ListedAccount {
  readonly acct_id: string;
}

/**
 * The account after another one in the list that still needs a call; after the end of the list, again from its beginning. Null when no other
 * one needs a call; undefined when that depends on rows that are not loaded. For an account that is not in the list, the first one.
 */
export function nextToCall<Row extends ListedAccount>(
  { total, rowAt }: Pick<RowWindow<Row>, 'total' | 'rowAt'>,
  accountId: string,
  needsCall: (row: Row) => boolean,
): string | null | undefined {
  if (total === null) return undefined;
  const rows = Array.from({ length: total }, (_, at) => rowAt(at));
  const place = rows.findIndex((row) => row?.acct_id === accountId);
  if (place < 0 && rows.includes(undefined)) return undefined;
  for (const row of [...rows.slice(place + 1), ...rows.slice(0, Math.max(0, place))]) {
    if (row === undefined) return undefined;
    if (needsCall(row)) return row.acct_id;
  }
  return null;
}

/** Whether the last call of the account is not in its row's status yet: the list with it is on its way. */
export function isCalledSince(
  { acct_id, status }: Pick<WorkedCallRow, 'acct_id' | 'status'>,
  notes: readonly CallNote[],
  asOf: EpochDay,
): boolean {
  const own = notes.filter((note) => note.acct_id === acct_id);
  const last = notesKnownBy(own, asOf).findLast(({ kind }) => isOutcome(kind));
  const { last_contact } = status;
  return last !== undefined && (last.kind !== last_contact?.outcome || last.recorded_day !== last_contact.day);
}
