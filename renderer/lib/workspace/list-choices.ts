import type { AccountsFilter } from '../../../core/queries/shared/page-request.ts';
import type { Sort } from '../../worker/core-types.ts';
import type { ScreenChoices } from './screen-choices.ts';

/** The analyst's choices on a list of accounts: its search, its order, and the one account that is shown; null for all. */
export interface ListChoices<SortKey extends string> {
  readonly search: string;
  readonly sort: Sort<SortKey>;
  readonly only: string | null;
}

/** The actions on the list of a screen: `ageing-searched`, `ageing-sorted`, `ageing-narrowed`. */
export type ListAction<Screen extends string, SortKey extends string> =
  | { readonly type: `${Screen}-searched`; readonly search: string }
  | { readonly type: `${Screen}-sorted`; readonly sort: Sort<SortKey> }
  /** To one account; null for all. */
  | { readonly type: `${Screen}-narrowed`; readonly only: string | null };

/** The choices on the list of a screen, which starts in this order and without a search. */
export function listChoices<Screen extends string, SortKey extends string>(
  screen: Screen,
  sort: Sort<SortKey>,
): ScreenChoices<ListChoices<SortKey>, ListAction<Screen, SortKey>> {
  return {
    start: { search: '', sort, only: null },
    after(chosen, action) {
      if (action.type === `${screen}-searched` && 'search' in action) return { ...chosen, search: action.search };
      if (action.type === `${screen}-sorted` && 'sort' in action) return { ...chosen, sort: action.sort };
      if (action.type === `${screen}-narrowed` && 'only' in action) return { ...chosen, only: action.only };
      return chosen;
    },
  };
}

/** The core's filter for the choices on a list of accounts; undefined without one. */
export function accountsFilterOf({ only }: Pick<ListChoices<string>, 'only'>): AccountsFilter | undefined {
  return only === null ? undefined : { accounts: [only] };
}
