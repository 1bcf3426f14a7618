import { expect, it } from 'vitest';
import { DEFAULT_CALL_COLUMNS } from '../../../core/lists/call-list-catalog.ts';
import { callFilter } from '../../../core/queries/call-list/contract.ts';
import { DEFAULT_AGEING_EDGES } from '../../../core/units/ageing-edges.ts';
import type { Cents } from '../../../core/units/units.ts';
import { callViewSettings } from '../../lib/user-data/call-view.ts';
import { callsFilter, settingsOf } from './call-choices.ts';
import { isOneChip, isShown, starterViews } from './starter-views.ts';

const big = (most: number) => starterViews(DEFAULT_CALL_COLUMNS, most as Cents, []).at(-1)!.settings.filters.minCents;

it('are settings that could be saved, and filters that the core takes', () => {
  for (const { settings } of starterViews(DEFAULT_CALL_COLUMNS, 1_303_069_76 as Cents, ['Kim', 'Zoe'])) {
    expect(callViewSettings.parse(settings)).toEqual(settings);
    expect(settingsOf(settings).chip).toBe(settings.chip);
    expect(callFilter.safeParse(callsFilter(settings.chip, settings.filters, DEFAULT_AGEING_EDGES)).success).toBe(true);
  }
});

it('call an account big from a round tenth of the most that is at stake', () => {
  expect([big(1_303_069_76), big(60_00), big(299_99), big(0), big(57)]).toEqual([100_000_00, 5_00, 20_00, 1_00, 1_00]);
  expect(starterViews(DEFAULT_CALL_COLUMNS, null, []).map(({ name }) => name)).toEqual(['To call today', 'Overdue', 'Promised this week']);
});

it('are named beside the list where no chip says the same', () => {
  const views = starterViews(DEFAULT_CALL_COLUMNS, 1_303_069_76 as Cents, ['Kim']);
  expect(views.filter((view) => !isOneChip(view)).map(({ name }) => name)).toEqual([
    'Promised this week',
    'Big and silent',
    'Accounts of Kim',
  ]);
  const shown = { ...views.at(-2)!.settings, viewId: null, search: '', columns: [] };
  expect(views.filter((view) => isShown(view, shown)).map(({ name }) => name)).toEqual(['Big and silent']);
});
