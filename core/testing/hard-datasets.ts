import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EpochDay } from '../units/units.ts';
import { day, type ExtractTexts } from './read-text-extracts.ts';
import { EXTRACTS_FOLDER } from './reference-extracts.ts';

/** Extracts on which engines easily disagree. Dates are `YYYY-MM-DD`, and ids need no quotes in CSV. */
export interface HardDataset {
  readonly name: string;
  /** What is hard about it: the end of a sentence. */
  readonly about: string;
  /** The day of the figures. */
  readonly asOf: EpochDay;
  /** The day of the staged tables; a later one leaves it to the SQL to ignore what happens after `asOf`. */
  readonly stagedOn: EpochDay;
  texts(): ExtractTexts;
  /** Lines that reach an engine although `trs` rejects them, as in the raw topics of a database. */
  readonly orphanLines: readonly { readonly invoice_id: string; readonly item_id: string; readonly quantity: number }[];
  /** Whether an invoice has several payments, which one DATE column of a database can't hold. */
  readonly hasPartPayments: boolean;
}

/** The eight datasets on which all engines must agree, and one with part payments. */
export const HARD_DATASETS: readonly HardDataset[] = [
  {
    ...plain('reference', '2021-07-08'),
    about: 'the reference extracts, all paid',
    texts: () => ({
      accounts: referenceText('accounts'),
      skus: referenceText('skus'),
      invoices: referenceText('invoices'),
      invoice_line_items: referenceText('invoice_line_items'),
    }),
  },
  {
    ...plain('labels', '2021-06-30'),
    about: 'open, overdue and unknown labels, on both sides of day 30',
    stagedOn: day('2021-07-31'),
    texts: () =>
      extracts({
        invoices: [
          'L1,A1,2021-03-01,2021-03-31',
          'L2,A1,2021-03-01,2021-04-01',
          'L3,A1,2021-05-31,',
          'L4,A1,2021-05-30,',
          'L5,A2,2021-06-30,',
          'L6,A2,2021-04-01,2021-07-01',
          'L7,A2,2021-06-20,2021-06-18',
          'L8,A2,2021-07-01,',
          'L9,A2,2021-06-15,2021-06-30',
        ],
        lines: ['L1,S1,1', 'L2,S1,2', 'L3,S2,3', 'L4,S2,4', 'L5,S1,5', 'L6,S1,6', 'L7,S2,7', 'L8,S2,8', 'L9,S1,9'],
      }),
  },
  {
    ...plain('no-payment', '2021-06-30'),
    about: 'no payment at all, so that no label is known',
    texts: () =>
      extracts({
        invoices: ['N1,A1,2021-01-10,', 'N2,A1,2021-02-10,', 'N3,A2,2021-06-29,', 'N4,A1,2021-06-30,'],
        lines: ['N1,S1,1', 'N2,S1,1', 'N2,S2,1', 'N4,S2,10'],
      }),
  },
  {
    ...plain('payments-after', '2021-04-30'),
    about: 'every payment after the as-of date',
    stagedOn: day('2021-06-30'),
    texts: () =>
      extracts({
        invoices: [
          'P1,A1,2021-01-10,2021-05-01',
          'P2,A1,2021-03-31,2021-05-02',
          'P3,A2,2021-04-29,2021-05-01',
          'P4,A2,2021-05-01,2021-05-03',
          'P5,A1,2021-04-30,',
        ],
        lines: ['P1,S1,1', 'P2,S1,1', 'P3,S2,1', 'P4,S2,1', 'P5,S1,3'],
      }),
  },
  {
    ...plain('same-day', '2021-08-31'),
    about: 'invoices of one day, and both ends of the 120 days',
    texts: () =>
      extracts({
        invoices: [
          'D1,A1,2021-01-01,2021-01-20',
          'D2,A1,2021-01-01,2021-02-20',
          'D3,A1,2021-04-30,2021-05-01',
          'D4,A1,2021-05-01,2021-05-01',
          'D5,A1,2021-05-01,',
          'D6,A1,2021-05-01,2021-06-05',
          'D7,A1,2021-05-02,2021-05-20',
          'D8,A2,2021-05-01,2021-05-01',
          'D9,A2,2021-05-01,2021-05-02',
          'D10,A2,2021-08-29,',
          'D11,A2,2021-08-30,',
        ],
        lines: ['D1,S1,1', 'D2,S1,2', 'D3,S1,3', 'D4,S2,4', 'D5,S2,5', 'D6,S2,6', 'D7,S1,7', 'D8,S1,8', 'D9,S1,9', 'D10,S1,1'],
      }),
  },
  {
    ...plain('credits', '2021-06-30'),
    about: 'credits, halves of a cent on both sides of zero, and totals of zero',
    texts: () =>
      extracts({
        skus: ['half,0.005', 'less,0.004', 'free,0', 'back,-3.50', 'full,250'],
        invoices: [
          'C1,A1,2021-02-01,2021-02-10',
          'C2,A1,2021-02-02,',
          'C3,A1,2021-02-03,2021-03-20',
          'C4,A1,2021-03-01,',
          'C5,A1,2021-04-01,2021-04-02',
          'C6,A2,2021-04-01,',
          'C7,A2,2021-05-15,',
          'C8,A2,2021-06-15,',
        ],
        lines: [
          'C1,half,1',
          'C2,half,-1',
          'C3,less,-1',
          'C4,full,-2',
          'C5,half,1',
          'C5,half,-1',
          'C6,back,3',
          'C6,free,5',
          'C7,full,1',
          'C7,full,1',
          'C8,back,-1',
        ],
      }),
  },
  {
    ...plain('nine-decimals', '2021-06-30'),
    about: 'prices with nine decimals and sums that doubles can’t hold',
    texts: () =>
      extracts({
        skus: ['a,2.345678901', 'b,0.333333333', 'c,4999.999999999', 'd,0.000000001', 'e,123456789.123456789', 'f,0.004999999', 'g,0.125'],
        invoices: [
          'E1,A1,2021-01-04,2021-02-01',
          'E2,A1,2021-01-05,2021-02-10',
          'E3,A1,2021-02-03,2021-02-20',
          'E4,A2,2021-03-01,2021-03-10',
          'E5,A2,2021-04-01,',
          'E6,A2,2021-05-01,2021-05-09',
          'E7,A2,2021-06-01,',
        ],
        lines: [
          'E1,a,7',
          'E1,b,3',
          'E2,c,999',
          'E2,c,1',
          'E3,d,5000000',
          'E3,d,1',
          'E4,e,1000',
          'E4,e,-1',
          'E5,f,1',
          'E6,f,1',
          'E6,d,1',
          'E7,g,1',
          'E7,b,1000000',
        ],
      }),
  },
  {
    ...plain('orphans', '2024-06-30'),
    about: 'unknown accounts, joining dates that are unknown or later, lines of unknown invoices and SKUs, leap days',
    texts: () =>
      extracts({
        accounts: ['A1,2020-02-29', '007,', 'Ü-1,2024-05-01', 'A2,2024-02-29'],
        invoices: [
          'O1,A1,2021-02-28,2021-03-30',
          'O2,A1,2024-01-01,2024-01-31',
          'O3,A1,2024-02-29,2024-03-31',
          'O4,A1,2024-04-30,2024-05-31',
          'O5,A1,2024-05-01,',
          'O6,007,2024-02-29,2024-03-30',
          'O7,404,2024-03-01,',
          'O8,404,2024-03-31,2024-04-01',
          'O9,Ü-1,2024-04-30,',
          '0010,A2,2024-06-28,',
        ],
        lines: ['O1,S1,1', 'O2,S1,2', 'O3,S2,3', 'O4,S2,4', 'O6,S1,1', 'O7,S2,2', 'O8,S1,3', 'O9,S2,4', '0010,S1,1'],
      }),
    orphanLines: [
      { invoice_id: 'O1', item_id: 'S9', quantity: 5 },
      { invoice_id: 'O5', item_id: 'S9', quantity: 5 },
      { invoice_id: 'O99', item_id: 'S1', quantity: 5 },
    ],
  },
  {
    ...plain('part-payments', '2021-06-30'),
    about: 'invoices that are paid in parts',
    hasPartPayments: true,
    texts: () =>
      extracts({
        invoices: [
          'Q1,A1,2021-01-01,2021-01-10;2021-02-15',
          'Q2,A1,2021-01-20,2021-03-01;2021-01-25;2021-01-25',
          'Q3,A1,2021-02-01,2021-06-30;2021-07-05',
          'Q4,A2,2021-02-10,2021-02-05;2021-02-10',
          'Q5,A2,2021-02-16,2021-04-01;2021-05-01',
          'Q6,A1,2021-02-15,',
          'Q7,A1,2021-02-16,2021-02-16',
          'Q8,A2,2021-03-20,',
          'Q9,A2,2021-04-02,2021-07-01;2021-07-02',
          'Q10,A1,2021-06-30,',
        ],
        lines: ['Q1,S1,1', 'Q2,S2,2', 'Q3,S1,3', 'Q4,S2,4', 'Q5,S1,5', 'Q6,S2,6', 'Q7,S1,7', 'Q8,S2,8', 'Q9,S1,9'],
      }),
  },
];

function plain(name: string, asOf: string) {
  return { name, asOf: day(asOf), stagedOn: day(asOf), orphanLines: [], hasPartPayments: false } as const;
}

function referenceText(table: string): string {
  return readFileSync(join(EXTRACTS_FOLDER, `${table}.csv`), 'utf8');
}

interface Rows {
  readonly accounts?: readonly string[];
  readonly skus?: readonly string[];
  readonly invoices: readonly string[];
  readonly lines: readonly string[];
}

function extracts({ accounts = ['A1,2020-01-01', 'A2,2020-12-31'], skus = ['S1,19.99', 'S2,0.335'], invoices, lines }: Rows): ExtractTexts {
  const csv = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;
  return {
    accounts: csv('account_id,joining_date', accounts),
    skus: csv('item_id,item_retail_price', skus),
    invoices: csv('invoice_id,account_id,date_issued,payment_dates', invoices),
    invoice_line_items: csv('invoice_id,item_id,quantity', lines),
  };
}
