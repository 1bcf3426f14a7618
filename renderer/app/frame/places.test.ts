import { describe, expect, it } from 'vitest';
import { EMPTY_WORKSPACE, workspaceReducer } from '../state/workspace.ts';
import { askedWords, findPlaces } from './places.ts';
import type { Place } from './words.ts';

const found = (query: string) => findPlaces(askedWords(query)).map(({ place }) => place);

/** The workspace after a place was chosen. */
const at = (place: Place) =>
  findPlaces([''])
    .find((each) => each.place === place)!
    .actions.reduce(workspaceReducer, EMPTY_WORKSPACE);

describe('the parts of screens', () => {
  it.each<[string, Place]>([
    ['late share', 'lateShares'],
    ['late share rose', 'lateSharesSince'],
    ['DSO', 'dso'],
    ['days sales outstanding', 'dso'],
    ['CEI', 'cei'],
    ['PSI', 'drift'],
    ['drift', 'drift'],
    ['overdue invoices', 'overdueInvoices'],
    ['pivot', 'pivot'],
    ['scatter', 'scatter'],
    ['correlations', 'correlations'],
    ['correlation', 'correlations'],
    ['DSO trend', 'dso'],
    ['ten largest overdue', 'overdueInvoices'],
    ['quantiles', 'quantiles'],
    ['median', 'quantiles'],
    ['calibration', 'calibration'],
    ['aging', 'ageing'],
    ['past due', 'ageing'],
    ['past due invoices', 'overdueInvoices'],
    ['average days to pay', 'dso'],
    ['outliers', 'quantiles'],
    ['late share since March', 'lateSharesSince'],
    ['late share by the account', 'lateShares'],
  ])('are found by their own words: %s', (query, place) => {
    expect(found(query)).toContain(place);
  });

  it('need all words, and at least one', () => {
    expect(found('scatter PSI')).toEqual([]);
    expect(findPlaces([])).toEqual([]);
  });

  it('are asked for without words that say nothing, unless there are no others', () => {
    expect(askedWords('Export to  Excel ')).toEqual(['export', 'excel']);
    expect(askedWords('to')).toEqual(['to']);
    expect(askedWords(' ')).toEqual([]);
  });

  it('are shown with the choices that answer', () => {
    expect(at('lateSharesSince')).toMatchObject({
      screen: 'features',
      features: {
        view: 'groups',
        groups: { by: 'acct_id', across: 'issued_since', measure: 'lateShare', sort: { by: 'change', descending: true } },
      },
    });
    expect(at('lateShares').features.groups).toMatchObject({ across: null, sort: { by: 'lateShare' } });
    expect(at('dso')).toMatchObject({ screen: 'ageing', ageing: { view: 'trend' } });
    expect(at('ageing')).toMatchObject({ screen: 'ageing', ageing: { view: 'accounts' } });
    expect(at('overdueInvoices')).toMatchObject({ screen: 'ageing', ageing: { view: 'invoices' } });
    expect(at('drift')).toMatchObject({ screen: 'compare', compare: { what: 'dataset', shows: 'features' } });
    expect(at('correlations')).toMatchObject({ screen: 'features', features: { view: 'correlations' } });
    expect(at('quantiles')).toMatchObject({ screen: 'features', features: { view: 'rows', column: 'inv_total_cents' } });
  });
});
