import type { CallListChange, ComparedCallSort, ComparedKind } from '../../../core/queries/compare/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import type { Sort } from '../../worker/core-types.ts';

/** What the compare screen holds against each other, and what it shows of that. */
export interface CompareChoices {
  /** The open extracts against themselves on another day, or against another set. */
  readonly against: 'day' | 'set';
  readonly what: 'dataset' | 'calls';
  /** Two days. Null: a month before the other day. */
  readonly from: EpochDay | null;
  /** Two days. Null: the as-of date. */
  readonly to: EpochDay | null;
  /** Two sets. Null: the as-of date. */
  readonly openDay: EpochDay | null;
  /** Two sets. Null: the day that the other set suggests. */
  readonly otherDay: EpochDay | null;
  /** Two sets, from the other one to the open one. */
  readonly isSwapped: boolean;
  readonly extended: boolean;
  /** Of two datasets. */
  readonly shows: 'features' | ComparedKind;
  /** Of two call lists. Without a change: all accounts; without a sort: by rank. */
  readonly calls: { readonly change: CallListChange | null; readonly search: string; readonly sort: Sort<ComparedCallSort> | null };
}

export interface CompareAction {
  readonly type: 'compare-changed';
  readonly change: Partial<CompareChoices>;
}

export const COMPARE_CHOICES: ScreenChoices<CompareChoices, CompareAction> = {
  start: {
    against: 'day',
    what: 'dataset',
    from: null,
    to: null,
    openDay: null,
    otherDay: null,
    isSwapped: false,
    extended: false,
    shows: 'features',
    calls: { change: null, search: '', sort: null },
  },
  after: (chosen, action) => (action.type === 'compare-changed' ? { ...chosen, ...action.change } : chosen),
};
