import { CALL_LIST_COLUMNS, type CallColumnKey, type CallFileColumn, savedCallName } from '../../../core/lists/call-list-catalog.ts';

/**
 * The columns of an export of the list as shown, in the order of the call list's file, beside the last contact and the next action: the
 * shown columns, the contact, and always the id, because two accounts may have the same name.
 */
export function fileColumns(shown: readonly CallColumnKey[]): readonly CallFileColumn[] {
  return CALL_LIST_COLUMNS.filter(
    (column) =>
      column.shown === 'always' || column.shown === 'in-files' || column.key === 'acct_id' || shown.includes(savedCallName(column)),
  ).map(({ name }) => name);
}
