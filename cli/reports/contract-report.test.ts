import { expect, it } from 'vitest';
import type { ColumnProfile } from '../../core/contract/contract-schemas.ts';
import { profileLines } from './contract-report.ts';

const column = (name: string, type: ColumnProfile['type'], min: string, max: string, examples: readonly string[] = []): ColumnProfile => ({
  ...{ name, type, rows: 9, missing: 0, unreadable: 0, distinct: 9, isDistinctExact: true },
  ...{ min, max, examples },
});

const lines = (columns: readonly ColumnProfile[], width: number) => [
  ...profileLines([{ file: 'accounts.csv', table: 'accounts', rows: 9, rowsMisshapen: 0, columns }], width),
];

it('smallest and largest of ids, numbers and dates are whole, whatever text is beside them', () => {
  const ids = ['0a6f2f51-0000-4a53-9cd5-000000000001', 'ffb1c2d3-9999-4a53-9cd5-999999999999'] as const;
  const columns = [
    column('account_id', 'key', ids[0], ids[1], ids),
    column('company_address', 'text', `1 ${'Long Street '.repeat(6)}`, `9 ${'Far Away Road '.repeat(5)}`),
    column('joining_date', 'date', '2019-01-31', '2026-06-30'),
  ];
  for (const width of [80, 100, 120, 160]) {
    const report = lines(columns, width);
    const idLine = report.find((line) => line.startsWith('account_id'))!;
    for (const id of ids) expect([width, idLine.includes(id)]).toEqual([width, true]);
    expect(report.find((line) => line.startsWith('joining_date'))).toContain('2026-06-30');
    expect(report.find((line) => line.startsWith('company_address'))).toContain('…');
  }
});

it('leaves the same columns out of all tables, and names them once', () => {
  const wide = [column('account_id', 'key', 'a'.repeat(30), 'b'.repeat(30), ['a'])];
  const narrow = [column('item_id', 'key', '1', '9', ['1'])];
  const profile = (file: string, columns: readonly ColumnProfile[]) =>
    ({ file, table: 'accounts', rows: 9, rowsMisshapen: 0, columns }) as const;
  const report = [...profileLines([profile('accounts.csv', wide), profile('skus.csv', narrow)], 100)];
  const headings = report.filter((line) => line.startsWith('Column')).map((line) => line.split(/ {2,}/).join(' '));
  expect(headings).toEqual(Array(2).fill('Column Missing Distinct Smallest Largest'));
  expect(report.filter((line) => line.includes('No room'))).toEqual([
    'No room on this terminal for: Type, Unreadable, Examples. They are there with --json, and on a wider one.',
  ]);
  expect([...profileLines([profile('skus.csv', narrow)], 100)].join()).not.toContain('No room');
});

it('explains the order of text once, and prints nothing where there is no file', () => {
  expect(lines([column('account_id', 'key', '10', '9')], 80)[1]).toContain('“9” after “10”');
  expect([...profileLines([], 80)]).toEqual([]);
});
