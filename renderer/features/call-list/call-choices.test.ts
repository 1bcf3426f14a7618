import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALL_COLUMNS, CALL_FILE_COLUMNS, DEFAULT_CALL_COLUMNS } from '../../../core/lists/call-list-catalog.ts';
import { type AgeingEdges, type BucketPlace, DEFAULT_AGEING_EDGES } from '../../../core/units/ageing-edges.ts';
import { CALLS_SORT, callViewSettings, wholeList } from '../../lib/user-data/call-view.ts';
import {
  type CallChange,
  type CallChoices,
  callsFilter,
  callsRequest,
  changeCalls,
  fileColumns,
  haveSameSettings,
  isAltered,
  isNarrowed,
  settingsOf,
  startCalls,
} from './call-choices.ts';

const EDGES = DEFAULT_AGEING_EDGES;
const START = startCalls(wholeList());

/** The choices after these changes, made at times 1, 2 and so on. */
const choicesAfter = (...changes: CallChange[]): CallChoices =>
  changes.reduce((choices, change, place) => changeCalls(choices, change, place + 1), START);
const shownAfter = (...changes: CallChange[]) => choicesAfter(...changes).shown.present;

const BY_STAKE = { by: 'priority_cents', descending: true } as const;
const LARGE = { ...wholeList(['open_cents', 'why']), filters: { minCents: 100_000 }, sort: BY_STAKE };

describe('the view of the call list', () => {
  it('has several filters at once, each of which is removed by itself', () => {
    const both = shownAfter({ what: 'filtered', filters: { bucket: 2 } }, { what: 'filtered', filters: { minCents: 100, maxCents: 900 } });
    expect(both.filters).toEqual({ bucket: 2, minCents: 100, maxCents: 900 });
    expect(
      shownAfter(
        { what: 'filtered', filters: { bucket: 2, minCents: 100 } },
        { what: 'filtered', filters: { minCents: undefined, maxCents: undefined } },
      ).filters,
    ).toEqual({ bucket: 2 });
  });

  it('has a filter by one account, which is saved with a view, asked of the core and removed by itself', () => {
    const only: CallChange = { what: 'filtered', filters: { accounts: ['1'] } };
    const one = shownAfter(only, { what: 'narrowed', chip: 'overdue' });
    expect(settingsOf(one).filters).toEqual({ accounts: ['1'] });
    expect(callViewSettings.parse(settingsOf(one)).filters).toEqual({ accounts: ['1'] });
    expect(callsRequest(one, EDGES).filter).toEqual({ overdueOnly: true, accounts: ['1'] });
    expect(isNarrowed(one)).toBe(true);
    expect(shownAfter(only, { what: 'filtered', filters: { accounts: undefined } }).filters).toEqual({});
  });

  it('has no filter by all outcomes, nor by none', () => {
    const filtered = (outcomes: Parameters<typeof callsFilter>[1] & object) => shownAfter({ what: 'filtered', filters: outcomes }).filters;
    expect(filtered({ outcomes: ['none', 'promised'] })).toEqual({ outcomes: ['promised', 'none'] });
    expect(filtered({ outcomes: [] })).toEqual({});
    expect(filtered({ outcomes: ['none', 'promised', 'disputed', 'no-answer', 'left-message', 'paid', 'wrong-number'] })).toEqual({});
  });

  it('is the whole list with its order and columns after it is cleared', () => {
    const cleared = shownAfter(
      { what: 'view-chosen', viewId: 'v', settings: LARGE },
      { what: 'narrowed', chip: 'overdue' },
      { what: 'searched', search: 'lee' },
      { what: 'cleared' },
    );
    expect(cleared).toEqual({ ...wholeList(['open_cents', 'why']), sort: BY_STAKE, search: '', viewId: 'v' });
    expect(isNarrowed(cleared)).toBe(false);
    expect(isAltered(cleared)).toBe(true);
  });

  it('has its columns in their fixed order, and is sorted by rank again when its sorted column is hidden', () => {
    const chosen = shownAfter({ what: 'columns-chosen', columns: ['why', 'acct_id', 'priority_cents'] });
    expect(chosen.columns).toEqual(['acct_id', 'priority_cents', 'why']);
    const sorted: CallChange = { what: 'sorted', sort: BY_STAKE };
    expect(shownAfter(sorted, { what: 'columns-chosen', columns: ['priority_cents'] }).sort).toEqual(BY_STAKE);
    expect(shownAfter(sorted, { what: 'columns-chosen', columns: ['why'] }).sort).toEqual(CALLS_SORT);
    const byName = { by: 'company_name', descending: false } as const;
    expect(shownAfter({ what: 'sorted', sort: byName }, { what: 'columns-chosen', columns: [] }).sort).toEqual(byName);
  });

  it('equals a saved view once that is chosen, without the earlier search, and differs from it after a change', () => {
    const chosen = shownAfter({ what: 'searched', search: 'lee' }, { what: 'view-chosen', viewId: 'v', settings: LARGE });
    expect(chosen).toEqual({ ...LARGE, search: '', viewId: 'v' });
    expect(haveSameSettings(chosen, LARGE)).toBe(true);
    expect(haveSameSettings({ ...chosen, filters: { minCents: 1 } }, LARGE)).toBe(false);
    expect(haveSameSettings({ ...chosen, columns: ['why', 'open_cents'] }, LARGE)).toBe(true);
  });

  it('reports whether it is filtered, and whether it differs from the default export', () => {
    const of = (...changes: CallChange[]) => [isNarrowed(shownAfter(...changes)), isAltered(shownAfter(...changes))];
    expect(of()).toEqual([false, false]);
    expect(of({ what: 'searched', search: '  ' })).toEqual([false, false]);
    expect(of({ what: 'searched', search: 'lee' })).toEqual([true, true]);
    expect(of({ what: 'narrowed', chip: 'snoozed' })).toEqual([true, true]);
    expect(of({ what: 'filtered', filters: { maxProbability: 0.5 } })).toEqual([true, true]);
    expect(of({ what: 'sorted', sort: BY_STAKE })).toEqual([false, true]);
    expect(of({ what: 'columns-chosen', columns: ['why'] })).toEqual([false, true]);
    expect(of({ what: 'columns-chosen', columns: [...DEFAULT_CALL_COLUMNS].reverse() })).toEqual([false, false]);
  });
});

describe('the request to the core', () => {
  it('joins the chip and the filters', () => {
    expect(callsFilter('all', {}, EDGES)).toBeUndefined();
    expect(callsFilter('overdue', {}, EDGES)).toEqual({ overdueOnly: true });
    expect(callsFilter('due-soon', {}, EDGES)).toEqual({ dueWithinDays: 7 });
    expect(callsFilter('promises', {}, EDGES)).toEqual({ calls: 'promises' });
    expect(callsFilter('snoozed', {}, EDGES)).toEqual({ calls: 'snoozed' });
    expect(callsFilter('since:gone-paid', {}, EDGES)).toEqual({ since: 'gone-paid' });
    expect(callsFilter('overdue', { bucket: 2 }, EDGES)).toEqual({ overdueOnly: true, bucket: { from: 31, to: 60 } });
  });

  it('has the bucket by its place, with any edges', () => {
    const bucketOf = (bucket: BucketPlace, edges: AgeingEdges) => callsFilter('all', { bucket }, edges)?.bucket;
    expect(bucketOf(2, [7, 14, 21])).toEqual({ from: 8, to: 14 });
    expect(bucketOf(0, [7, 14, 21])).toEqual({ from: 0, to: 0 });
    expect(bucketOf(4, [1, 2, 9_999])).toEqual({ from: 10_000, to: null });
  });

  it('has the working order of the list, unless another one was chosen', () => {
    expect(callsRequest(START.shown.present, EDGES)).toEqual({ sort: undefined, search: undefined, filter: undefined });
    const backwards = { by: 'rank', descending: true } as const;
    expect(callsRequest(shownAfter({ what: 'sorted', sort: backwards }), EDGES).sort).toEqual(backwards);
  });
});

describe('undo', () => {
  const steps: readonly CallChange[] = [
    { what: 'filtered', filters: { bucket: 2 } },
    { what: 'narrowed', chip: 'overdue' },
    { what: 'sorted', sort: BY_STAKE },
    { what: 'searched', search: 'lee' },
    { what: 'columns-chosen', columns: ['why'] },
    { what: 'view-chosen', viewId: 'v', settings: LARGE },
    { what: 'cleared' },
  ];

  it('undoes filters, chips, order, search, columns and views one by one, and redo restores them', () => {
    const presents = steps.map((_, count) => shownAfter(...steps.slice(0, count)));
    let choices = choicesAfter(...steps);
    const last = choices.shown.present;
    for (const before of presents.toReversed()) {
      choices = changeCalls(choices, { what: 'undone' }, 100);
      expect(choices.shown.present).toEqual(before);
    }
    expect(choices.doneAt).toEqual([]);
    expect(choices.undoneAt).toEqual(steps.map(() => 100));
    expect(changeCalls(choices, { what: 'undone' }, 101)).toEqual(choices);
    for (const _ of steps) choices = changeCalls(choices, { what: 'redone' }, 200);
    expect(choices.shown.present).toEqual(last);
    expect(choices.doneAt).toEqual(steps.map(() => 200));
    expect(changeCalls(choices, { what: 'redone' }, 201)).toEqual(choices);
  });

  it('undoes a search as a whole, and remembers the time of its last letter', () => {
    const typed = choicesAfter(
      { what: 'narrowed', chip: 'overdue' },
      { what: 'searched', search: 'l' },
      { what: 'searched', search: 'le' },
      { what: 'searched', search: 'lee' },
    );
    expect(typed.doneAt).toEqual([1, 4]);
    expect(changeCalls(typed, { what: 'undone' }, 5).shown.present).toMatchObject({ search: '', chip: 'overdue' });
  });

  it('has nothing to undo after a change without effect, or after saving a view', () => {
    expect(choicesAfter({ what: 'narrowed', chip: 'all' }, { what: 'filtered', filters: { bucket: undefined } })).toEqual(START);
    const saved = choicesAfter({ what: 'narrowed', chip: 'overdue' }, { what: 'view-saved', viewId: 'v' });
    expect(saved.shown.present.viewId).toBe('v');
    expect(saved.doneAt).toEqual([1]);
    expect(changeCalls(saved, { what: 'undone' }, 3).shown.present).toEqual(START.shown.present);
  });

  it('knows the time of each step', () => {
    const change = fc.oneof(
      fc.constantFrom<CallChange>(...steps, { what: 'undone' }, { what: 'redone' }, { what: 'view-saved', viewId: 'w' }),
      fc.record({ what: fc.constant('searched' as const), search: fc.string({ maxLength: 2 }) }),
      fc.record({ what: fc.constant('columns-chosen' as const), columns: fc.subarray([...CALL_COLUMNS]) }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 160 }), (changes) => {
        let choices = START;
        for (const [place, made] of changes.entries()) {
          choices = changeCalls(choices, made, place);
          expect(choices.doneAt).toHaveLength(choices.shown.past.length);
          expect(choices.undoneAt).toHaveLength(choices.shown.future.length);
          // The last undone step first.
          expect([...choices.undoneAt].sort((a, b) => b - a)).toEqual(choices.undoneAt);
          expect([...choices.doneAt].sort((a, b) => a - b)).toEqual(choices.doneAt);
          expect(settingsOf(choices.shown.present)).toEqual(settingsOf(JSON.parse(JSON.stringify(choices.shown.present))));
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('a file of what is shown has the columns that are shown, in the order of the call list’s file', () => {
  expect(fileColumns(DEFAULT_CALL_COLUMNS)).toEqual([
    'rank',
    'acct_id',
    'company_name',
    'contact_person',
    'contact_phone',
    'priority_dollars',
    'late_probability',
    'reasons',
  ]);
  expect(fileColumns([])).toEqual(['rank', 'acct_id', 'company_name', 'contact_person', 'contact_phone']);
  expect(fileColumns(['why', 'open_cents', 'acct_id']).slice(5)).toEqual(['open_dollars', 'reasons']);
});

it('with every column shown it has all columns of the call list’s file', () => {
  expect(fileColumns(CALL_COLUMNS)).toEqual(CALL_FILE_COLUMNS);
});
