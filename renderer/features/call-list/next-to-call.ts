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
