import { describe, expect, it } from 'vitest';
import {
  changeFeatures,
  type FeatureChange,
  type FeatureChoices,
  featuresFilter,
  featuresSelection,
  NO_FEATURE_CHOICES,
} from './feature-choices.ts';

function after(...changes: readonly FeatureChange[]): FeatureChoices {
  return changes.reduce(changeFeatures, NO_FEATURE_CHOICES);
}

function filtersAfter(...changes: readonly FeatureChange[]) {
  return after(...changes).filters.present;
}

function groupsAfter(...changes: readonly FeatureChange[]) {
  return after(...changes).groups;
}

describe('filters of the dataset', () => {
  it('hold one range a column, none for an empty one', () => {
    const { ranges } = filtersAfter(
      { what: 'ranged', column: 'inv_items', range: { min: 18 } },
      { what: 'ranged', column: 'acct_age', range: { min: undefined, max: 400 } },
      { what: 'ranged', column: 'inv_items', range: {} },
    );
    expect(ranges).toEqual({ acct_age: { max: 400 } });
  });

  it('include and exclude rows without a value beside a range', () => {
    const ranged: FeatureChange = { what: 'ranged', column: 'acct_age', range: { max: 400 } };
    const flipped: FeatureChange = { what: 'missing-flipped', column: 'acct_age' };
    expect(filtersAfter(flipped).ranges).toEqual({ acct_age: { missing: true } });
    expect(filtersAfter(ranged, flipped).ranges).toEqual({ acct_age: { max: 400, missing: true } });
    expect(filtersAfter(ranged, flipped, flipped).ranges).toEqual({ acct_age: { max: 400 } });
    expect(filtersAfter(flipped, flipped).ranges).toEqual({});
  });

  it('hold one exact id a column, and none after it is removed', () => {
    const one: FeatureChange = { what: 'id-chosen', column: 'acct_id', id: '1' };
    const other: FeatureChange = { what: 'id-chosen', column: 'acct_id', id: '10' };
    const invoice: FeatureChange = { what: 'id-chosen', column: 'inv_id', id: '7' };
    expect(featuresFilter(filtersAfter(one, invoice, other))).toEqual({ ids: { acct_id: '10', inv_id: '7' } });
    expect(featuresFilter(filtersAfter(one, { what: 'id-chosen', column: 'acct_id', id: null }))).toBeUndefined();
    expect(filtersAfter(one, { what: 'cleared' }).ids).toEqual({});
  });

  it('choose labels one by one, in their fixed order, and never none of them', () => {
    const late: FeatureChange = { what: 'label-flipped', label: 1 };
    const onTime: FeatureChange = { what: 'label-flipped', label: 0 };
    const unknown: FeatureChange = { what: 'label-flipped', label: null };
    expect(filtersAfter(late).labels).toEqual([1]);
    expect(filtersAfter(late, onTime).labels).toEqual([0, 1]);
    expect(filtersAfter(late, late).labels).toBeNull();
    expect(filtersAfter(late, onTime, unknown).labels).toBeNull();
    expect(filtersAfter({ what: 'labels-chosen', labels: [] }).labels).toBeNull();
  });

  it('are undone and redone, a typed search as one step, and keep the order of the rows', () => {
    const sorts = [{ by: 'inv_items', descending: true }] as const;
    const all = after(
      { what: 'ranged', column: 'inv_items', range: { min: 18 } },
      { what: 'searched', search: '1' },
      { what: 'searched', search: '15' },
      { what: 'sorted', sorts },
      { what: 'cleared' },
    );
    expect(all.filters.present).toEqual({ search: '', ids: {}, ranges: {}, labels: null });
    const back = changeFeatures(all, { what: 'undone' });
    expect(back.filters.present).toEqual({ search: '15', ids: {}, ranges: { inv_items: { min: 18 } }, labels: null });
    const further = changeFeatures(back, { what: 'undone' });
    expect(further.filters.present).toEqual({ search: '', ids: {}, ranges: { inv_items: { min: 18 } }, labels: null });
    expect(changeFeatures(changeFeatures(further, { what: 'redone' }), { what: 'redone' })).toEqual(all);
    expect(further.sorts).toEqual(sorts);
  });

  it('draw a column on a logarithmic scale, and on a linear one again', () => {
    const flipped: FeatureChange = { what: 'scale-flipped', column: 'inv_total_cents' };
    const one = changeFeatures(NO_FEATURE_CHOICES, flipped);
    expect(one.logColumns).toEqual(['inv_total_cents']);
    const both = changeFeatures(one, { what: 'scale-flipped', column: 'acct_age' });
    expect(changeFeatures(both, flipped).logColumns).toEqual(['acct_age']);
  });

  it('filter the dataset only when something is chosen', () => {
    expect(featuresFilter(filtersAfter())).toBeUndefined();
    expect(featuresSelection(filtersAfter({ what: 'searched', search: ' ' }))).toEqual({});
    expect(featuresSelection(filtersAfter({ what: 'searched', search: '7' }, { what: 'labels-chosen', labels: [null] }))).toEqual({
      search: '7',
      filter: { isLate: [null] },
    });
  });
});

describe('groups of the dataset', () => {
  const since: FeatureChange = { what: 'grouped', groups: { across: 'issued_since', sort: { by: 'change', descending: true } } };

  it('by another column have no columns before and since a month, which were asked of the ones before', () => {
    expect(groupsAfter(since)).toMatchObject({ by: 'acct_id', across: 'issued_since' });
    const by: FeatureChange = { what: 'grouped', groups: { by: 'inv_items' } };
    expect(groupsAfter(since, by)).toMatchObject({ by: 'inv_items', across: null, sort: null });
    expect(groupsAfter(by, since)).toMatchObject({ by: 'inv_items', across: 'issued_since' });
  });

  it('keep a second grouping that fits', () => {
    const across: FeatureChange = { what: 'grouped', groups: { across: 'is_late' } };
    expect(groupsAfter(across, { what: 'grouped', groups: { by: 'inv_items' } })).toMatchObject({ across: 'is_late' });
    expect(groupsAfter(across, { what: 'grouped', groups: { by: 'is_late' } })).toMatchObject({ across: null });
  });
});
