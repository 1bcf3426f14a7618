import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from '../csv/csv-cell.ts';
import { type ReadOptions, readExtracts } from '../pipeline.ts';
import type { ExtractFileName } from '../testing/extract-files.ts';
import { memorySource } from '../testing/memory-source.ts';
import { naiveRows } from '../testing/naive-csv.ts';
import { type ReadReport, reportOf } from '../testing/read-report.ts';
import { callListText, day, featuresText } from '../testing/read-text-extracts.ts';

type Files = Readonly<Record<ExtractFileName, { readonly text: string; readonly bytes: Uint8Array }>>;

const COLUMNS: Readonly<Record<ExtractFileName, readonly string[]>> = {
  'accounts.csv': ['account_id', 'company_name', 'joining_date'],
  'skus.csv': ['item_id', 'item_retail_price', 'item_cost_price'],
  'invoices.csv': ['invoice_id', 'account_id', 'date_issued', 'payment_dates'],
  'invoice_line_items.csv': ['invoice_id', 'item_id', 'quantity'],
};

/** Mostly the good values, sometimes one of the others. */
function mostly(good: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
}

// Few keys, so that rows repeat, refer to each other, and sometimes to nothing.
const anyAccount = mostly(['A1', 'A2', 'é"3', '-4'], ['', ' ', 'A\t', 'A9']);
const anyItem = mostly(['S1', 'S2', 'S,3'], ['', 'S\u0001', 'S9']);
const anyInvoice = mostly(['I1', 'I2', 'I3', 'I4', 'I5', '=6'], ['', 'I\r', 'I9']);
const anyDay = mostly(['2021-01-05', '2021-2-28', '2021-03-01T10:00', '2020-12-31'], ['', 'soon', '2021-02-30', '5/1/2021', '2022-01-01']);
const anyPayment = mostly(['', '2021-02-10', '2021-03-20', '2021-01-10;2021-04-01'], ['never', '2021-01-01', '2022-02-02']);
const anyPrice = mostly(['1', '2.50', '0.335', '-0.005'], ['', 'free', '1e3', '9.999999999']);
const anyQuantity = mostly(['1', '2', '10', '3.0'], ['', '1.5', '-2', 'ten']);
const anyName = mostly(['Acme', 'Two\nlines', 'Say "hi", she said'], ['']);

const CELLS: Readonly<Record<ExtractFileName, readonly fc.Arbitrary<string>[]>> = {
  'accounts.csv': [anyAccount, anyName, anyDay],
  'skus.csv': [anyItem, anyPrice, anyPrice],
  'invoices.csv': [anyInvoice, anyAccount, anyDay, anyPayment],
  'invoice_line_items.csv': [anyInvoice, anyItem, anyQuantity],
};

/** Damages the text after the header: the inserted text may break quotes, cells and lines. */
const anySpoiling = fc.array(fc.record({ at: fc.nat(), put: fc.constantFrom('"', '""', ',', '\n', '\r', '\r\n', '\n\n', 'é') }), {
  maxLength: 2,
});

const ENCODINGS: readonly ((text: string) => Uint8Array)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\uFEFF${text}`),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(text, 'latin1'),
];

function anyFile(name: ExtractFileName, mostRows: number): fc.Arbitrary<Files[ExtractFileName]> {
  const row = fc.tuple(...CELLS[name]).map((cells) => cells.map(csvCell).join(','));
  const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
  return fc
    .record({
      rows: fc.array(row, { maxLength: mostRows }),
      lineEnd,
      last: lineEnd,
      spoiling: anySpoiling,
      encode: fc.constantFrom(...ENCODINGS),
    })
    .map(({ rows, lineEnd, last, spoiling, encode }) => {
      const header = COLUMNS[name].join(',') + lineEnd;
      const body = spoiling.reduce(
        (text, { at, put }) => {
          const cut = at % (text.length + 1);
          return text.slice(0, cut) + put + text.slice(cut);
        },
        rows.map((row) => row + last).join(''),
      );
      return { text: header + body, bytes: encode(header + body) };
    });
}

const anyFiles: fc.Arbitrary<Files> = fc.record({
  'accounts.csv': anyFile('accounts.csv', 5),
  'skus.csv': anyFile('skus.csv', 4),
  'invoices.csv': anyFile('invoices.csv', 8),
  'invoice_line_items.csv': anyFile('invoice_line_items.csv', 12),
});

const anyOrder = fc.option(fc.constant('ymd' as const), { nil: undefined, freq: 4 });

/** The whole result of a reading: the report and the exports, or the error. */
async function outcome(files: Files, pieceBytes: number, options: Partial<ReadOptions>) {
  const sources = Object.entries(files).map(([name, { bytes }]) => memorySource(name, bytes, pieceBytes));
  const read = await readExtracts(sources, { today: day('2021-12-31'), ...options });
  if (!read.ok) return { error: read.error };
  const asOf = day('2021-03-31');
  return {
    report: reportOf(read.value),
    messages: read.value.findings.map(({ message, severity, count }) => `${severity} ${count} ${message}`),
    features: featuresText(read.value, asOf),
    calls: callListText(read.value, asOf),
  };
}

describe('extracts with all kinds of faults', () => {
  it('give the same rejects, findings, ledger and exports in pieces of any size', async () => {
    let errors = 0;
    await fc.assert(
      fc.asyncProperty(
        anyFiles,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 3 }),
        anyOrder,
        async (files, sizes, dateOrder) => {
          const whole = await outcome(files, Number.POSITIVE_INFINITY, { dateOrder });
          if ('error' in whole) errors++;
          for (const size of [1, ...sizes]) expect(await outcome(files, size, { dateOrder })).toEqual(whole);
        },
      ),
      { numRuns: 150 },
    );
    // Without a date order some are refused: not so many that the others prove little.
    expect(errors).toBeLessThan(75);
  });

  it('count every row: read = kept + rejected = the count of a naive reader', async () => {
    await fc.assert(
      fc.asyncProperty(anyFiles, async (files) => {
        const read = await outcome(files, 33, { dateOrder: 'ymd' });
        if (!read.report) throw new Error(`refused: ${JSON.stringify(read.error)}`);
        for (const [name, { text }] of Object.entries(files) as [ExtractFileName, { text: string }][]) checkLedger(read.report, name, text);
        const invoices = read.report.ledger['invoices.csv']![1];
        expect(read.features.split('\n').length - 2).toBeLessThanOrEqual(invoices);
      }),
      { numRuns: 300 },
    );
  });
});

function checkLedger({ ledger, rejects }: ReadReport, name: ExtractFileName, text: string): void {
  const [read, kept, rejected, byReference] = ledger[name]!;
  const [header, ...records] = naiveRows(text, ',', COLUMNS[name].length);
  const lines = text.split(/\r\n|\r|\n/);
  const rows = records.filter(({ line }) => !/^,+$/.test(lines[line - 1]!));
  expect(header).toEqual({ line: 1, fields: COLUMNS[name] });
  expect(read).toBe(rows.length);
  expect(kept + rejected).toBe(read);

  const own = rejects.filter((reject) => reject.file === name);
  expect(own).toHaveLength(rejected);
  expect(new Set(own.map(({ line }) => line)).size).toBe(rejected);
  expect(own.filter(({ reason }) => reason.startsWith('refers to rejected row'))).toHaveLength(byReference);
  const broken = rows.flatMap((row) => ('fault' in row ? [{ line: row.line, value: row.text }] : []));
  expect(own.filter(({ column }) => column === '').map(({ line, value }) => ({ line, value }))).toEqual(broken);
}
