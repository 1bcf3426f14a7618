import { CALL_LIST_COLUMNS, type CallColumnKey, type CallFileColumn, savedCallName } from '../../../core/lists/call-list-catalog.ts';

/**
 * What a file of the list as it is shown holds beside the last contact and the next action, in the order of the call list's file: the
 * columns that are shown, whom to ring, and always the id, without which nobody can tell two accounts of one name apart.
 */
export function fileColumns(shown: readonly CallColumnKey[]): readonly CallFileColumn[] {
  return CALL_LIST_COLUMNS.filter(
    (column) =>
      column.shown === 'always' || column.shown === 'in-files' || column.key === 'acct_id' || shown.includes(savedCallName(column)),
  ).map(({ name }) => name);
}
