import type { Sort } from '../../worker/core-types.ts';
import type { ScreenChoices } from './screen-choices.ts';

/** The analyst's choices on a list: its search and its order. */
export interface ListChoices<SortKey extends string> {
  readonly search: string;
  readonly sort: Sort<SortKey>;
}

/** The actions on the list of a screen: `ageing-searched`, `ageing-sorted`. */
export type ListAction<Screen extends string, SortKey extends string> =
  | { readonly type: `${Screen}-searched`; readonly search: string }
  | { readonly type: `${Screen}-sorted`; readonly sort: Sort<SortKey> };

/** The choices on the list of a screen, which starts in this order and without a search. */
export function listChoices<Screen extends string, SortKey extends string>(
  screen: Screen,
  sort: Sort<SortKey>,
): ScreenChoices<ListChoices<SortKey>, ListAction<Screen, SortKey>> {
  return {
    start: { search: '', sort },
    after(chosen, action) {
      if (action.type === `${screen}-searched` && 'search' in action) return { ...chosen, search: action.search };
      if (action.type === `${screen}-sorted` && 'sort' in action) return { ...chosen, sort: action.sort };
      return chosen;
    },
  };
}
