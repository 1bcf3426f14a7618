import { type Dispatch, useMemo } from 'react';
import { focusList, focusPanel } from '../../lib/focus.ts';
import type { SharedAction } from '../../lib/workspace/shared-choices.ts';

/** Connects rows of a list with the panel: shows an account beside the list, moves the focus there, and back. */
export function useAccountChoice(dispatch: Dispatch<SharedAction>) {
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
