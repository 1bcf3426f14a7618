import type { AccountSort } from '../../../core/queries/accounts/contract.ts';
import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import type { Sort } from '../../worker/core-types.ts';

/** The analyst's choices on the list of accounts. */
export interface AccountChoices {
  readonly search: string;
  readonly sort: Sort<AccountSort>;
}

export type AccountAction =
  | { readonly type: 'accounts-searched'; readonly search: string }
  | { readonly type: 'accounts-sorted'; readonly sort: Sort<AccountSort> };

export const ACCOUNTS_SORT: Sort<AccountSort> = { by: 'company_name', descending: false };

export const ACCOUNT_CHOICES: ScreenChoices<AccountChoices, AccountAction> = {
  start: { search: '', sort: ACCOUNTS_SORT },
  after(chosen, action) {
    switch (action.type) {
      case 'accounts-searched':
        return { ...chosen, search: action.search };
      case 'accounts-sorted':
        return { ...chosen, sort: action.sort };
      default:
        return chosen;
    }
  },
};
