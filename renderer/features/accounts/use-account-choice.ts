import { type Dispatch, useMemo } from 'react';
import type { WorkspaceAction } from '../../app/state/workspace.ts';
import { focusList, focusPanel } from '../../lib/focus.ts';

/** What a list of accounts does with a row: shows its account beside the list, goes over to it, and comes back. */
export function useAccountChoice(dispatch: Dispatch<WorkspaceAction>) {
  return useMemo(() => {
    const choose = (row: { readonly acct_id: string }) => dispatch({ type: 'account-chosen', accountId: row.acct_id });
    return {
      choose,
      open(row: { readonly acct_id: string }): void {
        choose(row);
        focusPanel();
      },
      close(): void {
        dispatch({ type: 'panel-closed' });
        focusList();
      },
    };
  }, [dispatch]);
}
