import type { AgeingSort } from '../../../core/queries/ageing/contract.ts';
import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import type { Sort } from '../../worker/core-types.ts';

/** The analyst's choices on the aged receivables. */
export interface AgeingChoices {
  readonly search: string;
  readonly sort: Sort<AgeingSort>;
}

export type AgeingAction =
  | { readonly type: 'ageing-searched'; readonly search: string }
  | { readonly type: 'ageing-sorted'; readonly sort: Sort<AgeingSort> };

export const AGEING_SORT: Sort<AgeingSort> = { by: 'open_cents', descending: true };

export const AGEING_CHOICES: ScreenChoices<AgeingChoices, AgeingAction> = {
  start: { search: '', sort: AGEING_SORT },
  after(chosen, action) {
    switch (action.type) {
      case 'ageing-searched':
        return { ...chosen, search: action.search };
      case 'ageing-sorted':
        return { ...chosen, sort: action.sort };
      default:
        return chosen;
    }
  },
};
