import { describe, expect, it } from 'vitest';
import { parseIsoDay } from '../units/day.ts';
import { checkGates, type DayFigures, DEFAULT_EXPECTATIONS, type Expectations, GATE_NAMES } from './gates.ts';

const DAY: DayFigures = {
  rowsKept: { accounts: 2, skus: 3, invoices: 40, invoice_line_items: 1_500 },
  rowsRejected: 0,
  lateShare: 0.25,
  asOf: parseIsoDay('2021-06-30')!,
  newestInvoice: parseIsoDay('2021-06-28')!,
  psi: new Map([
    ['inv_total', 0.05],
    ['acct_age', 0.12],
    ['is_late', null],
  ]),
  contentHash: 'v1-40-abc',
  otherHashes: [{ how: 'the file features', hash: 'v1-40-abc' }],
};

const failures = (expected: Partial<Expectations>, day: Partial<DayFigures> = {}) =>
  checkGates({ ...DEFAULT_EXPECTATIONS, ...expected }, { ...DAY, ...day })
    .filter(({ passed }) => !passed)
    .map(({ gate, says }) => `${gate}: ${says}`);

describe('checkGates', () => {
  it('gives a verdict for every gate and reports what it found', () => {
    const verdicts = checkGates(DEFAULT_EXPECTATIONS, DAY);
    expect(verdicts.map(({ gate }) => gate)).toEqual(GATE_NAMES);
    expect(verdicts.map(({ passed, says }) => [passed, says])).toEqual([
      [true, 'skus 3, accounts 2, invoices 40, invoice_line_items 1,500'],
      [true, '0 rows rejected'],
      [true, '0.2500'],
      [true, 'the newest invoice is of 2021-06-28'],
      [true, 'at most 0.120 (acct_age)'],
      [true, 'v1-40-abc'],
    ]);
  });

  it('names each extract with too few rows, and how many are missing', () => {
    expect(failures({ rowsAtLeast: { invoices: 40, invoice_line_items: 1_500 } })).toEqual([]);
    expect(failures({ rowsAtLeast: { invoices: 41, accounts: 1_002 } })).toEqual([
      'rows: accounts has 2 rows, 1,000 fewer than the 1,002 expected; invoices has 40 rows, 1 fewer than the 41 expected',
    ]);
  });

  it('reports how many rejected rows exceed the limit', () => {
    expect(failures({ rejectsAtMost: 3 }, { rowsRejected: 3 })).toEqual([]);
    expect(failures({ rejectsAtMost: 3 }, { rowsRejected: 4 })).toEqual(['rejects: 4 rows rejected, 1 more than the 3 expected']);
  });

  it('accepts a late share at its bounds, and refuses one outside them or unknown', () => {
    expect(failures({ lateShareWithin: [0.25, 0.25] })).toEqual([]);
    expect(failures({ lateShareWithin: [0.3, 0.5] })).toEqual(['late-share: 0.2500, 0.0500 below the 0.3 expected']);
    expect(failures({ lateShareWithin: [0.1, 0.2] })).toEqual(['late-share: 0.2500, 0.0500 above the 0.2 expected']);
    expect(failures({ lateShareWithin: [0, 1] }, { lateShare: null })).toEqual([
      'late-share: unknown, as no invoice was due before the day; expected 0 to 1',
    ]);
    expect(failures({}, { lateShare: null })).toEqual([]);
  });

  it('counts the days since the newest invoice, and fails without one only where one is expected', () => {
    expect(failures({ newestInvoiceWithin: 2 })).toEqual([]);
    expect(failures({ newestInvoiceWithin: 1 })).toEqual([
      'newest-invoice: the newest invoice is of 2021-06-28, 2 days before; expected at most 1',
    ]);
    expect(failures({}, { newestInvoice: null })).toEqual([]);
    expect(failures({ newestInvoiceWithin: 3 }, { newestInvoice: null })).toEqual([
      'newest-invoice: no invoice; expected one within 3 days',
    ]);
  });

  it('names each feature that has moved too far, the furthest first', () => {
    const psi = new Map([
      ['inv_total', 0.2],
      ['acct_age', 0.75],
      ['inv_items', 0.199],
      ['is_late', null],
    ]);
    expect(failures({}, { psi })).toEqual(['psi: acct_age 0.750, 0.550 above; inv_total 0.200, 0.000 above; each has to be below 0.2']);
    expect(failures({ psiBelow: 1 }, { psi })).toEqual([]);
    expect(failures({ psiBelow: 0 }, { psi: 'first' })).toEqual([]);
  });

  it('refuses a dataset without a row after one with rows, although nothing can be compared', () => {
    const psi = new Map([['inv_total', null]]);
    expect(failures({ psiBelow: 1000 }, { psi: 'emptied' })).toEqual([
      'psi: the dataset has no row, and that of the snapshot before had some',
    ]);
    expect(failures({}, { psi })).toEqual([]);
    expect(failures({}, { psi: 'damaged' })).toHaveLength(1);
  });

  it('fails when a second calculation gives a different hash', () => {
    expect(failures({}, { otherHashes: [...DAY.otherHashes, { how: 'working it out again', hash: 'v1-40-abd' }] })).toEqual([
      'same-hash: working it out again gives v1-40-abd, not v1-40-abc',
    ]);
  });
});
