import { NEXT_ACTION_KINDS } from '../../../core/calls/call-status.ts';
import { OUTCOMES } from '../../../core/calls/note-kinds.ts';
import {
  CALL_COLUMNS,
  CALL_LIST_COLUMNS,
  type CallColumnKey,
  type CallFileColumn,
  type CallListSort,
  savedCallName,
} from '../../../core/lists/call-list-catalog.ts';
import type { CallFilter, SinceChange } from '../../../core/queries/call-list/contract.ts';
import { type AgeingEdges, ageingBounds } from '../../../core/units/ageing-edges.ts';
import { recorded, redone, startHistory, type UndoHistory, undone } from '../../lib/undo-history.ts';
import { CALLS_SORT, type CallChip, type CallFilters, type CallViewSettings, wholeList } from '../../lib/user-data/call-view.ts';
import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import type { Sort } from '../../worker/core-types.ts';

/** The view of the call list: its search, filters, order and columns. */
export interface CallsShown extends CallViewSettings {
  readonly search: string;
  /** The saved view that it started with; null for the whole list. */
  readonly viewId: string | null;
}

/** The analyst's choices on the call list. Plain data. */
export interface CallChoices {
  /** Every change can be undone. */
  readonly shown: UndoHistory<CallsShown>;
  /** The time of each step in `shown.past`, in milliseconds since 1970. */
  readonly doneAt: readonly number[];
  /** The time at which each step in `shown.future` was undone. */
  readonly undoneAt: readonly number[];
}

export type CallChange =
  | { readonly what: 'searched'; readonly search: string }
  | { readonly what: 'narrowed'; readonly chip: CallChip }
  /** The given parts replace the existing ones; undefined removes a filter. */
  | { readonly what: 'filtered'; readonly filters: CallFilters }
  | { readonly what: 'sorted'; readonly sort: Sort<CallListSort> }
  | { readonly what: 'columns-chosen'; readonly columns: readonly CallColumnKey[] }
  /** All filters are removed; order and columns stay. */
  | { readonly what: 'cleared' }
  | { readonly what: 'view-chosen'; readonly viewId: string | null; readonly settings: CallViewSettings }
  /** The current view was saved under this id; there is nothing to undo. */
  | { readonly what: 'view-saved'; readonly viewId: string }
  | { readonly what: 'undone' }
  | { readonly what: 'redone' };

export type CallAction =
  /** Other extracts were opened: the call list starts as it was left, with a saved view or whole. */
  | { readonly type: 'opened'; readonly settings: CallViewSettings; readonly viewId: string | null }
  /** The same, when it becomes known late: choices made meanwhile stay. */
  | { readonly type: 'calls-restored'; readonly settings: CallViewSettings; readonly viewId: string | null }
  /** `at`: milliseconds since 1970. */
  | { readonly type: 'calls-changed'; readonly change: CallChange; readonly at: number };

export const DUE_SOON_DAYS = 7;

/** The initial choices, without anything to undo. */
export function startCalls(settings: CallViewSettings, viewId: string | null = null): CallChoices {
  return { shown: startHistory({ ...settings, search: '', viewId }), doneAt: [], undoneAt: [] };
}

export const CALL_CHOICES: ScreenChoices<CallChoices, CallAction> = {
  start: startCalls(wholeList()),
  after(choices, action) {
    const { shown } = choices;
    const isUntouched = shown.past.length === 0 && shown.future.length === 0 && shown.present.viewId === null;
    switch (action.type) {
      case 'opened':
        return startCalls(action.settings, action.viewId);
      case 'calls-restored':
        return isUntouched ? startCalls(action.settings, action.viewId) : choices;
      case 'calls-changed':
        return changeCalls(choices, action.change, action.at);
      default:
        return choices;
    }
  },
};

/** The choices after one more change, made at `at` milliseconds since 1970. */
export function changeCalls(choices: CallChoices, change: CallChange, at: number): CallChoices {
  const { present } = choices.shown;
  const step = (changes: Partial<CallsShown>, stroke?: string) => stepped(choices, { ...present, ...changes }, at, stroke);
  switch (change.what) {
    case 'searched':
      return step({ search: change.search }, 'search');
    case 'narrowed':
      return step({ chip: change.chip });
    case 'filtered':
      return step({ filters: filtersOf({ ...present.filters, ...change.filters }) });
    case 'sorted':
      return step({ sort: change.sort });
    case 'columns-chosen':
      return step(withColumns(present, change.columns));
    case 'cleared':
      return step({ search: '', chip: 'all', filters: {} });
    case 'view-chosen':
      return step({ ...settingsOf(change.settings), search: '', viewId: change.viewId });
    case 'view-saved':
      return { ...choices, shown: { ...choices.shown, present: { ...present, viewId: change.viewId } } };
    case 'undone':
      if (choices.shown.past.length === 0) return choices;
      return { shown: undone(choices.shown), doneAt: choices.doneAt.slice(0, -1), undoneAt: [at, ...choices.undoneAt] };
    case 'redone':
      if (choices.shown.future.length === 0) return choices;
      return { shown: redone(choices.shown), doneAt: [...choices.doneAt, at], undoneAt: choices.undoneAt.slice(1) };
  }
}

function stepped(choices: CallChoices, next: CallsShown, at: number, stroke?: string): CallChoices {
  const { shown, doneAt } = choices;
  const after = recorded(shown, next, stroke);
  if (after === shown) return choices;
  const before = after.past === shown.past ? doneAt.slice(0, -1) : doneAt;
  return { shown: after, doneAt: [...before, at].slice(-after.past.length), undoneAt: [] };
}

/** The part of the current view that a saved view stores, in a normal form: equal views have the same JSON. */
export function settingsOf({ chip, filters, sort, columns }: CallViewSettings): CallViewSettings {
  return {
    chip,
    filters: filtersOf(filters),
    sort: { by: sort.by, descending: sort.descending },
    columns: CALL_COLUMNS.filter((column) => columns.includes(column)),
  };
}

export function haveSameSettings(one: CallViewSettings, other: CallViewSettings): boolean {
  return JSON.stringify(settingsOf(one)) === JSON.stringify(settingsOf(other));
}

/** Whether the filters may hide accounts. */
export function isNarrowed({ chip, filters, search }: Pick<CallsShown, 'chip' | 'filters' | 'search'>): boolean {
  return chip !== 'all' || search.trim() !== '' || Object.keys(filters).length > 0;
}

/** Whether the list differs from the default export: filtered, in another order, or with other columns. */
export function isAltered(shown: CallsShown): boolean {
  return shown.search.trim() !== '' || !haveSameSettings(shown, wholeList());
}

/** The core's filter for a chip and filters, with these bucket edges; undefined without any. */
export function callsFilter(chip: CallChip, { bucket, ...filters }: CallFilters, edges: AgeingEdges): CallFilter | undefined {
  const filter = { ...chipFilter(chip), ...(bucket !== undefined && { bucket: ageingBounds(edges)[bucket] }), ...filters };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

function chipFilter(chip: CallChip): CallFilter {
  if (chip === 'overdue') return { overdueOnly: true };
  if (chip === 'today' || chip === 'promises' || chip === 'promised-this-week' || chip === 'snoozed') return { calls: chip };
  if (chip.startsWith('since:')) return { since: chip.slice('since:'.length) as SinceChange };
  return chip === 'due-soon' ? { dueWithinDays: DUE_SOON_DAYS } : {};
}

/** The request to the core. By rank is the working order: broken promises first, snoozed accounts last. */
export function callsRequest({ search, chip, filters, sort }: CallsShown, edges: AgeingEdges) {
  const isWorked = sort.by === CALLS_SORT.by && !sort.descending;
  return {
    sort: isWorked ? undefined : sort,
    search: search.trim() === '' ? undefined : search,
    filter: callsFilter(chip, filters, edges),
  };
}

/** The filters in normal form: without parts that let everything pass, in a fixed order. */
function filtersOf({
  accounts,
  bucket,
  minCents,
  maxCents,
  minProbability,
  maxProbability,
  outcomes,
  nextActions,
  owners,
}: CallFilters): CallFilters {
  const chosenOutcomes = chosenOf([...OUTCOMES, 'none'] as const, outcomes);
  const chosenActions = chosenOf([...NEXT_ACTION_KINDS, 'none'] as const, nextActions);
  return {
    ...(accounts !== undefined && { accounts }),
    ...(bucket !== undefined && { bucket }),
    ...(minCents !== undefined && { minCents }),
    ...(maxCents !== undefined && { maxCents }),
    ...(minProbability !== undefined && { minProbability }),
    ...(maxProbability !== undefined && { maxProbability }),
    ...(chosenOutcomes !== undefined && { outcomes: chosenOutcomes }),
    ...(chosenActions !== undefined && { nextActions: chosenActions }),
    ...(owners !== undefined && owners.length > 0 && { owners: [...owners].sort() }),
  };
}

/** In their fixed order; undefined for all and for none, which would be an empty list. */
function chosenOf<Value>(all: readonly Value[], chosen: readonly Value[] | undefined): readonly Value[] | undefined {
  const some = all.filter((value) => chosen?.includes(value));
  return some.length === 0 || some.length === all.length ? undefined : some;
}

/** Changes the columns; a list that was sorted by a hidden column is sorted by rank again. */
function withColumns({ sort }: CallsShown, chosen: readonly CallColumnKey[]): Pick<CallsShown, 'columns' | 'sort'> {
  const columns = CALL_COLUMNS.filter((column) => chosen.includes(column));
  const isGone = CALL_COLUMNS.some((column) => column === sort.by && !columns.includes(column));
  return { columns, sort: isGone ? CALLS_SORT : sort };
}

/**
 * The columns of an export of the list as shown, in the order of the call list's file, beside the last contact and the next action: the
 * shown columns, the contact, and always the id, because two accounts may have the same name.
 */
export function fileColumns(shown: readonly CallColumnKey[]): readonly CallFileColumn[] {
  return CALL_LIST_COLUMNS.filter(
    (column) =>
      column.shown === 'always' || column.shown === 'in-files' || column.key === 'acct_id' || shown.includes(savedCallName(column)),
  ).map(({ name }) => name);
}
