import type { AgeingSort } from '../../../core/queries/ageing/contract.ts';
import { type ListAction, type ListChoices, listChoices } from '../../lib/workspace/list-choices.ts';
import type { Sort } from '../../worker/core-types.ts';

export type AgeingChoices = ListChoices<AgeingSort>;

export type AgeingAction = ListAction<'ageing', AgeingSort>;

export const AGEING_SORT: Sort<AgeingSort> = { by: 'open_cents', descending: true };

/** The analyst's choices on the aged receivables. */
export const AGEING_CHOICES = listChoices('ageing', AGEING_SORT);
