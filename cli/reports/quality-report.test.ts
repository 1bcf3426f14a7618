import { describe, expect, it } from 'vitest';
import { datasetContract } from '../../core/dataset-contract/dataset-contract.ts';
import { RowIssues } from '../../core/findings/row-issues.ts';
import type { AsOf, Extracts } from '../../core/pipeline.ts';
import type { FileReport } from '../../core/quality/file-report.ts';
import { dayFromCivil } from '../../core/units/day.ts';
import { findingLine, qualityReportJson, qualityReportText, type ReportParts } from './quality-report.ts';

function issues(count: number, file = 'invoices.csv'): RowIssues {
  const rows = new RowIssues();
  for (let i = 0; i < count; i++)
    rows.add({ file, line: i + 2, column: 'date_issued', value: new TextEncoder().encode(`3${i}/\x1b/x`), reason: 'is no date' });
  return rows;
}

const file: FileReport = {
  file: 'invoices.csv',
  table: 'invoices',
  size: 1234,
  rowsRead: 10,
  rowsKept: 8,
  rowsRejected: 2,
  rowsRejectedByReference: 1,
  rowsLeftOut: 0,
  encoding: 'utf-8',
  delimiter: '\t',
  decimalMark: '.',
  dateOrder: 'dmy',
  reading: {
    quotes: 'doubled',
    headerLine: 1,
    firstLine: 2,
    numbers: [],
    emptyWords: ['null'],
    said: {},
    isRemembered: false,
    signature: '',
  },
  columns: ['invoice_id', 'account_id', 'date_issued'],
};

const asOf: AsOf = { day: dayFromCivil(2021, 7, 8)!, why: 'the latest issue date' };
// The report reads the tables' ledger only, not the tables that the core keeps beside it.
const extracts = (over: Partial<Extracts> = {}) =>
  ({
    files: [file],
    ignored: ['notes.txt'],
    rejects: issues(2),
    settlementKnown: true,
    ...over,
  }) as Extracts;

const FINDINGS: ReportParts['findings'] = [
  {
    check: 'invoices.late-date',
    severity: 'warning',
    file: 'invoices.csv',
    message: '7 dates are after today.',
    count: 7,
    rows: issues(7),
  },
  {
    check: 'invoices.short-window',
    severity: 'note',
    file: 'invoices.csv',
    message: 'The first 120 days count less.',
    count: 0,
    rows: null,
  },
];

/** The other parts of the report: empty, except the findings and what a test adds. */
const parts = (over: Partial<ReportParts> = {}): ReportParts => ({
  findings: FINDINGS,
  contract: [],
  dataset: null,
  extendedMissing: null,
  profiles: [],
  leak: null,
  width: 120,
  ...over,
});

describe('findingLine', () => {
  it.each([
    ['skus.csv', 'skus.csv has 3 rows without a price.', 'note: skus.csv has 3 rows without a price.'],
    ['skus.csv', 'skus.csv: not used: colour.', 'note: skus.csv: not used: colour.'],
    ['skus.csv', 'skus.csv.gz is packed.', 'note: skus.csv: skus.csv.gz is packed.'],
    ['skus.csv', '3 prices are 0.', 'note: skus.csv: 3 prices are 0.'],
  ])('names %s once in “%s”', (file, message, line) => {
    expect(findingLine({ check: 'x', severity: 'note', file, message, count: 0, rows: null })).toBe(line);
  });
});

/** A dataset of 3 rows, some of which break a promise. */
const dataset = (breaches: number): ReportParts['dataset'] => ({
  table: 'features_invoices',
  grain: 'one row per invoice',
  rows: 3,
  columns: [
    {
      ...datasetContract('standard')[2]!,
      empty: breaches,
      least: 100,
      most: 2_50,
      rules: [{ id: 'x.is-there', says: 'is there', breaches }],
    },
  ],
});

describe('qualityReportText', () => {
  it('reports whether the dataset keeps its promises, and that it must not be used where it does not', () => {
    const lines = (breaches: number) => [...qualityReportText(extracts(), asOf, parts({ dataset: dataset(breaches) }))].join('');
    expect(lines(0)).toContain('\nContract of the dataset: all 1 promises are kept by 3 rows of 1 columns.\n');
    expect(lines(2)).toContain(
      '\nContract of the dataset: 1 of 1 promises are broken. This is a fault of trs: do not use the dataset.\n  features_invoices.inv_total is there: not in 2 rows\n',
    );
    const without = parts({ dataset: dataset(0), extendedMissing: 'What account 7 owed is too much.' });
    expect([...qualityReportText(extracts(), asOf, without)].join('')).toContain(
      '\nThe extended columns can’t be worked out and are not checked. What account 7 owed is too much.\nContract of the dataset: all 1',
    );
    expect(JSON.parse([...qualityReportJson(extracts(), asOf, without)].join('')).dataset_contract.extended_missing).toBe(
      'What account 7 owed is too much.',
    );
    const { dataset_contract } = JSON.parse([...qualityReportJson(extracts(), asOf, parts({ dataset: dataset(2) }))].join(''));
    expect(dataset_contract).toMatchObject({ table: 'features_invoices', rows: 3 });
    expect(dataset_contract.columns[0]).toMatchObject({
      name: 'inv_total',
      key: 'inv_total_cents',
      type: 'DECIMAL(18,2)',
      empty: 2,
      least: 100,
    });
  });

  it('gives the ledger, every reject, and each finding with its first rows', () => {
    expect([...qualityReportText(extracts(), asOf, parts())].join('').split('\n')).toEqual([
      'invoices.csv: 10 rows read = 8 kept + 2 rejected (1 of them only because it refers to a rejected row).',
      '  invoices, 1.2 kB, utf-8, delimiter tab, decimal “.”, dates dmy',
      'Ignored, as they are no TRS extract: notes.txt.',
      'Seen from 2021-07-08: the latest issue date.',
      '',
      'Data contract: all 0 promises are kept.',
      '',
      '2 rows rejected:',
      '  invoices.csv, line 2, date_issued “30/\\u001b/x”: is no date',
      '  invoices.csv, line 3, date_issued “31/\\u001b/x”: is no date',
      '',
      '2 findings:',
      '  warning: invoices.csv: 7 dates are after today.',
      ...[2, 3, 4, 5, 6].map((line) => `    line ${line}, date_issued “3${line - 2}/\\u001b/x”: is no date`),
      '    and 2 more rows (all of them with --json)',
      '  note: invoices.csv: The first 120 days count less.',
      '',
    ]);
  });

  it('reports that all is well, and that nothing is paid or dated', () => {
    const text = [
      ...qualityReportText(extracts({ ignored: [], rejects: issues(0), settlementKnown: false }), null, parts({ findings: [] })),
    ].join('');
    expect(text).toContain('No row was rejected.');
    expect(text).toContain('No findings.');
    expect(text).toContain('No payments in these extracts');
    expect(text).toContain('No date to look from');
  });

  it('distinguishes files that are no extract from those with a name of rejects', () => {
    const text = [...qualityReportText(extracts({ ignored: ['a.csv.Rejects.csv', 'notes.txt', 'b.rejects.csv'] }), asOf, parts())].join('');
    expect(text).toContain('\nIgnored, as they are no TRS extract: notes.txt.\n');
    expect(text).toContain('\nIgnored, as the rejects of a run are named so: a.csv.Rejects.csv, b.rejects.csv.\n');
  });

  it('prints no control character', () => {
    expect([...qualityReportText(extracts(), asOf, parts())].join('')).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('qualityReportJson', () => {
  it('is the documented object', () => {
    const issue = (line: number) => ({
      file: 'invoices.csv',
      line,
      column: 'date_issued',
      value: `3${line - 2}/\x1b/x`,
      reason: 'is no date',
    });
    expect(JSON.parse([...qualityReportJson(extracts(), asOf, parts())].join(''))).toEqual({
      report_version: 1,
      as_of: { date: '2021-07-08', why: 'the latest issue date' },
      settlement_known: true,
      rows_read: 10,
      rows_kept: 8,
      rows_rejected: 2,
      files: [
        {
          file: 'invoices.csv',
          table: 'invoices',
          size_bytes: 1234,
          rows_read: 10,
          rows_kept: 8,
          rows_rejected: 2,
          rows_rejected_by_reference: 1,
          rows_left_out: 0,
          encoding: 'utf-8',
          delimiter: '\t',
          decimal_mark: '.',
          date_order: 'dmy',
          reading: {
            quotes: 'doubled',
            header_line: 1,
            first_line: 2,
            decimal_marks: {},
            thousands: {},
            empty_values: ['null'],
            said: {},
            is_remembered: false,
          },
          columns: ['invoice_id', 'account_id', 'date_issued'],
        },
      ],
      ignored_files: ['notes.txt'],
      rejects: [2, 3].map(issue),
      findings: [
        {
          check: 'invoices.late-date',
          severity: 'warning',
          file: 'invoices.csv',
          message: '7 dates are after today.',
          count: 7,
          rows: [2, 3, 4, 5, 6, 7, 8].map(issue),
        },
        {
          check: 'invoices.short-window',
          severity: 'note',
          file: 'invoices.csv',
          message: 'The first 120 days count less.',
          count: 0,
          rows: null,
        },
      ],
      contract: [],
      profiles: [],
      dataset_contract: null,
    });
  });

  it('is complete when empty, and when very long', () => {
    const empty = JSON.parse([...qualityReportJson(extracts({ files: [], rejects: issues(0) }), null, parts({ findings: [] }))].join(''));
    expect(empty).toMatchObject({ as_of: null, rows_read: 0, files: [], rejects: [], findings: [] });
    const full = JSON.parse([...qualityReportJson(extracts({ rejects: issues(5000) }), asOf, parts())].join(''));
    expect(full.rejects).toHaveLength(5000);
    expect(full.rejects[4999]).toEqual({
      file: 'invoices.csv',
      line: 5001,
      column: 'date_issued',
      value: '34999/\x1b/x',
      reason: 'is no date',
    });
  });
});
