import { describe, expect, it } from 'vitest';
import type { Cents } from '../units/units.ts';
import type { CoreError } from './core-error.ts';
import { describeError } from './describe-error.ts';

/** Every code, so that a new one without a test does not compile. */
const SAID: { readonly [Code in CoreError['code']]: readonly (readonly [Extract<CoreError, { code: Code }>, string])[] } = {
  'sources.none': [
    [
      { code: 'sources.none', ignored: [] },
      'There is no TRS extract here: give the four CSV files, a folder that holds them, or a zip of them.',
    ],
    [
      { code: 'sources.none', ignored: ['notes.txt', 'plan.docx'] },
      'There is no TRS extract here (ignored: notes.txt, plan.docx): give the four CSV files, a folder that holds them, or a zip of them.',
    ],
  ],
  'sources.missing-table': [
    [
      { code: 'sources.missing-table', table: 'accounts', ignored: [] },
      'The accounts extract is missing: add the file whose header has account_id, joining_date.',
    ],
    [
      { code: 'sources.missing-table', table: 'invoice_line_items', ignored: ['old.csv'] },
      'The invoice_line_items extract is missing (ignored: old.csv): add the file whose header has invoice_id, item_id, quantity.',
    ],
  ],
  'sources.two-columns': [
    [
      {
        code: 'sources.two-columns',
        file: 'accounts.csv',
        line: 3,
        table: 'accounts',
        column: 'account_id',
        candidates: ['account id', 'accountid'],
      },
      'accounts.csv, line 3: “account id” and “accountid” may both be the account_id column; name one of them account_id.',
    ],
  ],
  'sources.not-csv': [
    [
      { code: 'sources.not-csv', file: 'book.xlsx', format: 'excel' },
      'book.xlsx is an Excel workbook, not CSV: open it in Excel and save each sheet with File ▸ Save As ▸ “CSV UTF-8 (Comma delimited)”.',
    ],
  ],
  'sources.missing-column': [
    [
      {
        code: 'sources.missing-column',
        file: 'invoices.csv',
        table: 'invoices',
        column: 'date_issued',
        line: 1,
        header: ['invoice_id', 'account_id'],
        likely: null,
      },
      'invoices.csv has no date_issued column, which the invoices extract needs; its header, on line 1, is “invoice_id, account_id”: export it again with that column.',
    ],
    [
      {
        code: 'sources.missing-column',
        file: 'invoices.csv',
        table: 'invoices',
        column: 'date_issued',
        line: 4,
        header: ['invoice_id', 'account_id', 'issued_on'],
        likely: 'issued_on',
      },
      'invoices.csv has no date_issued column, which the invoices extract needs; its header, on line 4, is “invoice_id, account_id, issued_on”. Did you mean issued_on? Rename it to date_issued, or export the file again.',
    ],
  ],
  'sources.repeated-header': [
    [
      { code: 'sources.repeated-header', file: 'skus.csv', line: 1, column: 'item_id' },
      'skus.csv, line 1: the header names item_id twice; remove or rename one of the two columns.',
    ],
  ],
  'sources.two-files': [
    [
      { code: 'sources.two-files', table: 'skus', files: ['skus.csv', 'skus-old.csv'] },
      'skus.csv and skus-old.csv are both skus extracts: give one of them, or join them with --concat.',
    ],
    [
      { code: 'sources.two-files', table: 'invoices', files: ['a.csv', 'b.csv', 'c.csv'] },
      'a.csv, b.csv and c.csv are all invoices extracts: give one of them, or join them with --concat.',
    ],
  ],
  'sources.repeated-lines': [
    [
      {
        code: 'sources.repeated-lines',
        file: 'lines_from_may.csv',
        line: 2,
        invoice: 'I5',
        firstFile: 'lines_to_may.csv',
        firstLine: 7,
        invoices: 1,
        cents: 199_80 as Cents,
      },
      'lines_from_may.csv, line 2: the lines of invoice I5 stand here again, as on lines_to_may.csv, line 7 (1 invoice, 199.80 dollars in all): say with --repeated-lines drop that such lines count once, or with --repeated-lines keep that they count each time.',
    ],
    [
      {
        code: 'sources.repeated-lines',
        file: 'l.csv',
        line: 9,
        invoice: 'I5',
        firstFile: 'l.csv',
        firstLine: 2,
        invoices: 1_200,
        cents: null,
      },
      'l.csv, line 9: the lines of invoice I5 stand here again, as on line 2 (1,200 invoices in all): say with --repeated-lines drop that such lines count once, or with --repeated-lines keep that they count each time.',
    ],
  ],
  'sources.empty': [[{ code: 'sources.empty', file: 'accounts.csv' }, 'accounts.csv is empty: export it again.']],
  'sources.broken-header': [
    [
      { code: 'sources.broken-header', file: 'accounts.csv', line: 1 },
      'accounts.csv, line 1: the header has a quote that is misplaced or never closed; correct it or export the file again.',
    ],
  ],
  'sources.table-unreadable': [
    [
      { code: 'sources.table-unreadable', file: 'invoices', detail: 'the connection was lost, so run it again' },
      "invoices can't be read from the database: the connection was lost, so run it again.",
    ],
  ],
  'sources.unreadable': [
    [
      { code: 'sources.unreadable', file: 'extracts.zip', detail: 'the archive is cut short' },
      "extracts.zip can't be read (the archive is cut short): check the file or export it again.",
    ],
  ],
  'sources.date-order-unclear': [
    [
      { code: 'sources.date-order-unclear', file: 'invoices.csv', table: 'invoices', parsedShare: 0.94999, line: 7, value: '31/31/2021' },
      'invoices.csv: only 94.9 % of the dates can be read in any one order (line 7 has “31/31/2021”); say which with --date-order dmy, mdy or ymd.',
    ],
    [
      { code: 'sources.date-order-unclear', file: 'invoices.csv', table: 'invoices', parsedShare: 0.6, line: 3, value: '#N/A' },
      'invoices.csv: only 60 % of the dates can be read in any one order (line 3 has “#N/A”); if “#N/A” means that there is no date, name it with --empty-values invoices=#N/A; else say which with --date-order dmy, mdy or ymd.',
    ],
    [
      { code: 'sources.date-order-unclear', file: 'invoices.csv', table: 'invoices', parsedShare: 0, line: 2, value: '44201' },
      "invoices.csv: the dates can't be read (line 2 has “44201”, which is Excel’s serial number of 2021-01-05 with --date-format invoices=EXCEL); dates are read as YYYY-MM-DD, DD/MM/YYYY, MM/DD/YYYY, DD-MON-YYYY, MON DD, YYYY and YYYYMMDD, one form a file, and as DD/MM/YY, MM/DD/YY, YY-MM-DD and EXCEL when --date-format invoices=FORMAT says so.",
    ],
  ],
  'sources.thousands-unclear': [
    [
      { code: 'sources.thousands-unclear', file: 'skus.csv', table: 'skus', column: 'item_retail_price', line: 2, value: '1,249' },
      'skus.csv, line 2: item_retail_price “1,249” may be 1249 or 1.249, and no other cell of the column tells; say which with --decimal-mark skus=point (1249) or skus=comma (1.249).',
    ],
  ],
  'sources.date-order-doubtful': [
    [
      { code: 'sources.date-order-doubtful', file: 'invoices.csv', order: 'dmy', line: 9, value: '13/05/2021', decisive: 1, cells: 50 },
      'invoices.csv: only 1 of 50 dates shows that the day comes first (line 9 has “13/05/2021”), which may be a typing error; say which with --date-order dmy or mdy.',
    ],
    [
      { code: 'sources.date-order-doubtful', file: 'invoices.csv', order: 'mdy', line: 9, value: '05/13/2021', decisive: 2, cells: 50 },
      'invoices.csv: only 2 of 50 dates show that the month comes first (line 9 has “05/13/2021”), which may be typing errors; say which with --date-order mdy or dmy.',
    ],
  ],
  'sources.changed': [
    [
      { code: 'sources.changed', file: 'invoices.csv', detail: 'line 9 holds another row' },
      'invoices.csv is not what it was when it was opened (line 9 holds another row): open it again to see its rows.',
    ],
  ],
  'pricing.not-exact': [
    [
      { code: 'pricing.not-exact', invoice: '0042', file: 'invoice_line_items.csv', line: 9 },
      "invoice_line_items.csv, line 9: the total of invoice 0042 can't be held exactly; correct the price or quantity there.",
    ],
  ],
  'pricing.sum-not-exact': [
    [
      { code: 'pricing.sum-not-exact', invoice: '0042', file: 'invoices.csv', line: 9 },
      "All invoices together can't be added up exactly; correct the prices or quantities of the largest, 0042 (invoices.csv, line 9).",
    ],
  ],
  'as-of.none': [
    [
      { code: 'as-of.none', today: '2021-05-12' },
      'No invoice is dated on or before 2021-05-12, so there is no day to look from: choose one with --as-of.',
    ],
  ],
  'as-of.no-invoices': [
    [
      { code: 'as-of.no-invoices' },
      'There are no invoices: the invoices extract has no rows, or all of them were rejected. Export it again.',
    ],
  ],
  'calls.no-payments': [
    [
      { code: 'calls.no-payments', file: 'invoices.csv' },
      'invoices.csv holds no payments, so nobody can tell which invoices are open: export it with payment_dates.',
    ],
  ],
  'calls.no-payments-yet': [
    [
      { code: 'calls.no-payments-yet', file: 'invoices.csv', asOf: '2021-01-05' },
      'invoices.csv holds no payment dated on or before 2021-01-05, so nobody can tell which invoices are open then: choose a later day with --as-of.',
    ],
  ],
  'compare.no-payments': [
    [
      { code: 'compare.no-payments', set: 'other', file: 'invoices.csv', asOf: '2021-01-05', hasLater: false },
      'invoices.csv of the other extracts holds no payments, so nobody can tell which invoices are open: export it with payment_dates.',
    ],
    [
      { code: 'compare.no-payments', set: 'open', file: 'invoices.csv', asOf: '2021-01-05', hasLater: true },
      'invoices.csv of the open extracts holds no payment dated on or before 2021-01-05, so nobody can tell which invoices are open then: compare from a later day.',
    ],
  ],
  'calls.not-exact': [
    [
      { code: 'calls.not-exact', account: '0042' },
      "What account 0042 owes can't be added up exactly; correct the prices or quantities on its open invoices.",
    ],
  ],
  'ageing.not-exact': [
    [
      { code: 'ageing.not-exact' },
      "What all accounts owe can't be added up exactly; correct the prices or quantities on the largest open invoices.",
    ],
  ],
  'backtest.too-little-history': [
    [
      { code: 'backtest.too-little-history' },
      'There is too little history to look back on: a back-test needs two months of invoices before a day, and 31 days after it.',
    ],
  ],
  'backtest.no-such-days': [
    [
      { code: 'backtest.no-such-days', first: '2021-03-04', last: '2021-06-30' },
      'None of the days asked for can be looked back on: the extracts hold answers for 2021-03-04 to 2021-06-30, so choose --from among these days.',
    ],
  ],
  'store.no-record': [
    [
      { code: 'store.no-record', store: 'ledger' },
      'ledger has no record of a run, so no day in it is known to be whole: open the folder that holds _runs, or take the snapshot again with trs snapshot.',
    ],
  ],
  'store.no-snapshot': [
    [{ code: 'store.no-snapshot', store: 'ledger', staged: 0 }, 'ledger holds no snapshot: trs snapshot publishes one.'],
    [
      { code: 'store.no-snapshot', store: 'ledger', staged: 2 },
      'ledger holds staged rows of 2 days and no snapshot: trs snapshot publishes one.',
    ],
  ],
  'store.newer': [
    [
      { code: 'store.newer', store: 'ledger', path: '_runs/00000000000000000007.json' },
      "_runs/00000000000000000007.json in ledger was written by a newer version, in a layout that this one can't read: update TRS Analyst.",
    ],
  ],
  'store.broken': [
    [
      { code: 'store.broken', store: 'ledger', path: 'ageing/as_of=2021-05-12/part-x.parquet', detail: 'it isn’t what was written' },
      "ageing/as_of=2021-05-12/part-x.parquet in ledger can't be used (it isn’t what was written): trs store verify lists all that is wrong; restore it, or take the snapshot again.",
    ],
  ],
  'store.unreadable': [
    [
      { code: 'store.unreadable', store: 'ledger', path: '_runs/', detail: 'this user may not read it' },
      "_runs/ in ledger can't be read (this user may not read it): check the folder, then open it again.",
    ],
  ],
  'store.missing-file': [
    [
      { code: 'store.missing-file', store: 'ledger', path: 'ageing/as_of=2021-05-12/part-x.parquet', asOf: '2021-05-12' },
      'ageing/as_of=2021-05-12/part-x.parquet of the snapshot of 2021-05-12 is no longer in ledger: where it was replaced, pruned or an account was forgotten meanwhile, open the store again; else restore the file.',
    ],
  ],
  'store.no-such-day': [
    [
      { code: 'store.no-such-day', store: 'ledger', asOf: '2021-05-13' },
      'ledger has no snapshot of 2021-05-13: choose one of its days, or publish it with trs snapshot --as-of 2021-05-13.',
    ],
  ],
  'store.lines-not-kept': [
    [
      { code: 'store.lines-not-kept', store: 'ledger', asOf: '2021-05-12' },
      'The snapshot of 2021-05-12 in ledger keeps no line items: open the extracts or the database, or take it again with trs snapshot --keep-lines.',
    ],
  ],
  'store.rows-not-kept': [
    [
      { code: 'store.rows-not-kept', store: 'ledger' },
      'ledger keeps what was worked out and not the rows that it was read from: open the extracts or the database of the snapshot.',
    ],
  ],
  'stored.not-exact': [[{ code: 'stored.not-exact', detail: 'The price of SKU 7 is too long.' }, 'The price of SKU 7 is too long.']],
  cancelled: [[{ code: 'cancelled' }, 'Stopped; nothing was written.']],
};

describe('describeError', () => {
  for (const [code, cases] of Object.entries(SAID)) {
    it(`says ${code} in one sentence`, () => {
      for (const [error, sentence] of cases) expect(describeError(error)).toBe(sentence);
    });
  }
});
