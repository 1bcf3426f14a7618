import type { CallListChange, ComparedCallSort, ComparedKind } from '../../../core/queries/compare/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import type { Sort } from '../../worker/core-types.ts';

/** The analyst's choices on the compare screen. */
export interface CompareChoices {
  /** Compare the open extracts with another day, or with another set. */
  readonly against: 'day' | 'set';
  readonly what: 'dataset' | 'calls';
  /** For two days. Null: a month before the other day, of a month end the one before. */
  readonly from: EpochDay | null;
  /** For two days. Null: the as-of date. */
  readonly to: EpochDay | null;
  /** For two sets. Null: the as-of date. */
  readonly openDay: EpochDay | null;
  /** For two sets. Null: the default day of the other set. */
  readonly otherDay: EpochDay | null;
  /** For two sets: from the other one to the open one. */
  readonly isSwapped: boolean;
  readonly extended: boolean;
  /** The order of the distributions: the most moved first, or that of the columns. */
  readonly order: 'moved' | 'columns';
  /** Distributions only of the invoices issued in so many months up to each day; null for all. */
  readonly issuedMonths: number | null;
  /** What is shown of two datasets. */
  readonly shows: 'features' | ComparedKind;
  /** What is shown of two call lists. Without a change: all accounts; without a sort: by rank. */
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
    order: 'moved',
    issuedMonths: null,
    shows: 'features',
    calls: { change: null, search: '', sort: null },
  },
  after: (chosen, action) => (action.type === 'compare-changed' ? { ...chosen, ...action.change } : chosen),
};
