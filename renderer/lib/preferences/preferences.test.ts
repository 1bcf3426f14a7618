import { expect, it } from 'vitest';
import type { Cents } from '../../../core/units/units.ts';
import { DEFAULT_PREFERENCES, PREFERENCES_KEY, type Preferences, readPreferences, rememberPreferences } from './preferences.ts';

function storageWith(text: string | null) {
  const kept = new Map(text === null ? [] : [[PREFERENCES_KEY, text]]);
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

const refusing = {
  getItem(): string {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  },
  setItem(): void {
    throw new DOMException('Full.', 'QuotaExceededError');
  },
};

it('are read as they were remembered', () => {
  const storage = storageWith(null);
  const preferences: Preferences = {
    ageingEdges: [7, 14, 28],
    accountsPerPage: 5,
    printsTable: true,
    callTarget: 40,
    promiseTarget: 50_000_00 as Cents,
    extendedColumns: true,
    callColumns: ['open_cents', 'why'],
    readings: [{ signature: 'invoices', reading: { dateFormat: 'excel', emptyWords: [] } }],
    callView: 'view-1',
    layouts: { accounts: { order: ['acct_id', 'company_name'], widths: { acct_id: 120 }, hidden: ['joined_day'] }, calls: {} },
    answerLayouts: [{ columns: ['month', 'dollars'], layout: { widths: { '1': 90 } } }],
  };
  expect(rememberPreferences(storage, preferences)).toBe(true);
  expect(readPreferences(storage)).toEqual(preferences);
});

it('are the defaults where nothing valid was stored', () => {
  for (const text of [
    null,
    '',
    '{',
    'null',
    '7',
    '[]',
    '{"ageingEdges":[60,30,90],"accountsPerPage":7,"extendedColumns":1,"callColumns":["colour"],"callView":7,"layouts":{"accounts":{"widths":{"acct_id":"wide"}}}}',
  ]) {
    expect(readPreferences(storageWith(text)), String(text)).toEqual(DEFAULT_PREFERENCES);
  }
});

it('keep valid values beside invalid ones', () => {
  expect(readPreferences(storageWith('{"ageingEdges":[1,2,3],"accountsPerPage":"four","callColumns":[]}'))).toEqual({
    ...DEFAULT_PREFERENCES,
    ageingEdges: [1, 2, 3],
    callColumns: [],
  });
});

it('report when the browser stores nothing', () => {
  expect(readPreferences(refusing)).toEqual(DEFAULT_PREFERENCES);
  expect(rememberPreferences(refusing, DEFAULT_PREFERENCES)).toBe(false);
});
