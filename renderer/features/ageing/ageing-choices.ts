import type { AgeingSort } from '../../../core/queries/ageing/contract.ts';
import { type ListAction, type ListChoices, listChoices } from '../../lib/workspace/list-choices.ts';
import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import type { Sort } from '../../worker/core-types.ts';

export type AgeingView = 'accounts' | 'invoices' | 'trend';

export interface AgeingChoices extends ListChoices<AgeingSort> {
  readonly view: AgeingView;
}

type AgeingListAction = ListAction<'ageing', AgeingSort>;

export type AgeingAction = AgeingListAction | { readonly type: 'ageing-view-chosen'; readonly view: AgeingView };

export const AGEING_SORT: Sort<AgeingSort> = { by: 'open_cents', descending: true };

const LIST = listChoices('ageing', AGEING_SORT);

/** The analyst's choices on the aged receivables. */
export const AGEING_CHOICES: ScreenChoices<AgeingChoices, AgeingAction> = {
  start: { ...LIST.start, view: 'accounts' },
  after(chosen, action) {
    if (action.type === 'ageing-view-chosen') return { ...chosen, view: action.view };
    const listed = LIST.after(chosen, action);
    return listed === chosen ? chosen : { ...listed, view: chosen.view };
  },
};
