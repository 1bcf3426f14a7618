import type {
  AcrossKey,
  FeatureFilter,
  FeatureSort,
  GroupKey,
  GroupMeasure,
  GroupSort,
  IdKey,
} from '../../../core/queries/dataset/contract.ts';
import type { FeatureRange } from '../../../core/units/feature-range.ts';
import { recorded, redone, startHistory, type UndoHistory, undone } from '../../lib/undo-history.ts';
import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import type { Sort } from '../../worker/core-types.ts';

export type IsLate = 0 | 1 | null;
/** A column that can be filtered by a range. */
export type RangeKey = keyof NonNullable<FeatureFilter['ranges']>;
export type Ranges = Readonly<Partial<Record<RangeKey, FeatureRange>>>;

/** The filters of the dataset. */
export interface FeatureFilters {
  readonly search: string;
  /** The exact id of each column of ids that has a filter. */
  readonly ids: Readonly<Partial<Record<IdKey, string>>>;
  readonly ranges: Ranges;
  /** Null: every label. */
  readonly labels: readonly IsLate[] | null;
}

/** The analyst's choices on the features screen. Plain data. */
export interface FeatureChoices {
  /** Every change can be undone. */
  readonly filters: UndoHistory<FeatureFilters>;
  /** The most important first; none: the order of the invoices file. */
  readonly sorts: readonly Sort<FeatureSort>[];
  /** The column that is described beside the dataset. */
  readonly column: FeatureSort | null;
  /** The columns that are drawn on a logarithmic scale. */
  readonly logColumns: readonly FeatureSort[];
  readonly view: FeatureView;
  readonly groups: GroupChoices;
  readonly scatter: ScatterChoices;
}

/** The dataset row by row, in groups, two columns of it against each other, or the correlations of all of them. */
export type FeatureView = 'rows' | 'groups' | 'scatter' | 'correlations';

export interface GroupChoices {
  readonly by: GroupKey;
  /** Null for no second grouping. */
  readonly across: AcrossKey | null;
  /** For columns before and since a month: year × 12 + month from 0; null for the third month before the as-of date. */
  readonly since: number | null;
  /** How many rows a group needs before and since the month, each, for a change of its mean or late share. */
  readonly minRows: number;
  /** The column whose sum and mean are shown. */
  readonly of: RangeKey;
  /** The figure in the columns of the second grouping. */
  readonly measure: GroupMeasure;
  /** About how many bins a column of numbers is cut into. */
  readonly bins: number;
  /** Null: in the order of the groups. */
  readonly sort: Sort<GroupSort> | null;
}

export interface ScatterChoices {
  readonly x: RangeKey;
  readonly y: RangeKey;
  readonly showsTable: boolean;
}

export type FeatureChange =
  | { readonly what: 'searched'; readonly search: string }
  /** Null removes the filter. */
  | { readonly what: 'id-chosen'; readonly column: IdKey; readonly id: string | null }
  /** An empty range removes the filter. */
  | { readonly what: 'ranged'; readonly column: RangeKey; readonly range: FeatureRange }
  /** Includes or excludes rows without a value, and keeps the range. */
  | { readonly what: 'missing-flipped'; readonly column: RangeKey }
  | { readonly what: 'labels-chosen'; readonly labels: readonly IsLate[] | null }
  | { readonly what: 'label-flipped'; readonly label: IsLate }
  | { readonly what: 'cleared' }
  | { readonly what: 'undone' }
  | { readonly what: 'redone' }
  | { readonly what: 'sorted'; readonly sorts: readonly Sort<FeatureSort>[] }
  | { readonly what: 'column-opened'; readonly column: FeatureSort }
  | { readonly what: 'column-closed' }
  | { readonly what: 'scale-flipped'; readonly column: FeatureSort }
  | { readonly what: 'view-chosen'; readonly view: FeatureView }
  | { readonly what: 'grouped'; readonly groups: Partial<GroupChoices> }
  | { readonly what: 'scattered'; readonly scatter: Partial<ScatterChoices> }
  /** The ranges of several columns in one step. */
  | { readonly what: 'ranges-chosen'; readonly ranges: Ranges };

const NO_FILTERS: FeatureFilters = { search: '', ids: {}, ranges: {}, labels: null };
const LABELS: readonly IsLate[] = [0, 1, null];

export interface FeatureAction {
  readonly type: 'features-changed';
  readonly change: FeatureChange;
}

export const NO_FEATURE_CHOICES: FeatureChoices = {
  filters: startHistory(NO_FILTERS),
  sorts: [],
  column: null,
  logColumns: [],
  view: 'rows',
  groups: { by: 'acct_id', across: null, since: null, minRows: 5, of: 'inv_total_cents', measure: 'lateShare', bins: 10, sort: null },
  scatter: { x: 'inv_items', y: 'inv_total_cents', showsTable: false },
};

export const FEATURE_CHOICES: ScreenChoices<FeatureChoices, FeatureAction> = {
  start: NO_FEATURE_CHOICES,
  after: (choices, action) => (action.type === 'features-changed' ? changeFeatures(choices, action.change) : choices),
};

/** The choices after one more change. */
export function changeFeatures(choices: FeatureChoices, change: FeatureChange): FeatureChoices {
  const { present } = choices.filters;
  const narrowed = (changes: Partial<FeatureFilters>, stroke?: string): FeatureChoices => ({
    ...choices,
    filters: recorded(choices.filters, { ...present, ...changes }, stroke),
  });
  switch (change.what) {
    case 'searched':
      return narrowed({ search: change.search }, 'search');
    case 'id-chosen': {
      const { [change.column]: _before, ...others } = present.ids;
      return narrowed({ ids: change.id === null ? others : { ...others, [change.column]: change.id } });
    }
    case 'ranged':
      return narrowed({ ranges: rangesWith(present.ranges, change.column, change.range) });
    case 'ranges-chosen':
      return narrowed({
        ranges: Object.entries(change.ranges).reduce((ranges, [key, range]) => rangesWith(ranges, key as RangeKey, range), present.ranges),
      });
    case 'view-chosen':
      return { ...choices, view: change.view };
    case 'grouped':
      return { ...choices, groups: regrouped(choices.groups, change.groups) };
    case 'scattered':
      return { ...choices, scatter: { ...choices.scatter, ...change.scatter } };
    case 'missing-flipped': {
      const range = present.ranges[change.column];
      return narrowed({ ranges: rangesWith(present.ranges, change.column, { ...range, missing: !range?.missing }) });
    }
    case 'labels-chosen':
      return narrowed({ labels: labelsIn(change.labels ?? []) });
    case 'label-flipped': {
      const chosen = present.labels ?? [];
      const isChosen = chosen.includes(change.label);
      return narrowed({ labels: labelsIn(isChosen ? chosen.filter((label) => label !== change.label) : [...chosen, change.label]) });
    }
    case 'cleared':
      return narrowed(NO_FILTERS);
    case 'undone':
      return { ...choices, filters: undone(choices.filters) };
    case 'redone':
      return { ...choices, filters: redone(choices.filters) };
    case 'sorted':
      return { ...choices, sorts: change.sorts };
    case 'column-opened':
      return { ...choices, column: change.column };
    case 'column-closed':
      return { ...choices, column: null };
    case 'scale-flipped': {
      const { logColumns } = choices;
      const others = logColumns.filter((column) => column !== change.column);
      return { ...choices, logColumns: others.length < logColumns.length ? others : [...logColumns, change.column] };
    }
  }
}

/** The core's filter; undefined without filters. The search is separate. */
export function featuresFilter({ ids, ranges, labels }: FeatureFilters): FeatureFilter | undefined {
  const [hasIds, hasRanges] = [ids, ranges].map((part) => Object.keys(part).length > 0);
  if (!hasIds && !hasRanges && labels === null) return undefined;
  return { ...(hasIds && { ids }), ...(hasRanges && { ranges }), ...(labels !== null && { isLate: labels }) };
}

/** The selection of rows, for all requests about a part of the dataset. */
export function featuresSelection(filters: FeatureFilters): { readonly search?: string; readonly filter?: FeatureFilter } {
  const filter = featuresFilter(filters);
  return { ...(filters.search.trim() !== '' && { search: filters.search }), ...(filter !== undefined && { filter }) };
}

function rangesWith(ranges: Ranges, column: RangeKey, { min, max, missing }: FeatureRange): Ranges {
  const { [column]: _replaced, ...others } = ranges;
  if (min === undefined && max === undefined && !missing) return others;
  return {
    ...others,
    [column]: { ...(min !== undefined && { min }), ...(max !== undefined && { max }), ...(missing && { missing }) },
  };
}

/** In their fixed order; null for all of them and for none, which would be an empty dataset. */
function labelsIn(chosen: readonly IsLate[]): readonly IsLate[] | null {
  return chosen.length === 0 || chosen.length === LABELS.length ? null : LABELS.filter((label) => chosen.includes(label));
}

/**
 * An order by a column of the second grouping ends with that grouping, and so does a second grouping by the first one. Before and since a month
 * is asked of accounts: it ends with them, until it is chosen again.
 */
function regrouped(before: GroupChoices, changes: Partial<GroupChoices>): GroupChoices {
  const after = { ...before, ...changes };
  const isSame = after.by === before.by && after.across === before.across;
  const isOver = after.by !== before.by && changes.across === undefined && after.across === 'issued_since';
  return {
    ...after,
    across: after.across === after.by || isOver ? null : after.across,
    sort: isSame || changes.sort !== undefined ? after.sort : null,
  };
}
