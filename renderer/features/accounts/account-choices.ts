import type { AccountSort } from '../../../core/queries/accounts/contract.ts';
import { type ListAction, type ListChoices, listChoices } from '../../lib/workspace/list-choices.ts';
import type { Sort } from '../../worker/core-types.ts';

export type AccountChoices = ListChoices<AccountSort>;

export type AccountAction = ListAction<'accounts', AccountSort>;

export const ACCOUNTS_SORT: Sort<AccountSort> = { by: 'company_name', descending: false };

/** The analyst's choices on the list of accounts. */
export const ACCOUNT_CHOICES = listChoices('accounts', ACCOUNTS_SORT);
