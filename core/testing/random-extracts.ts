import fc from 'fast-check';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { day, type ExtractTexts } from './read-text-extracts.ts';
import { seededRandom } from './seeded-random.ts';

/** Extracts as rows that a test can drop and change before they are written. */
export interface ExtractRows {
  readonly accounts: readonly { readonly account_id: string; readonly joining_date: string; readonly contact_phone: string }[];
  readonly skus: readonly { readonly item_id: string; readonly item_retail_price: string }[];
  readonly invoices: readonly InvoiceRow[];
  readonly lines: readonly LineRow[];
}

export interface InvoiceRow {
  readonly invoice_id: string;
  readonly account_id: string;
  readonly issued: EpochDay;
  /** All in one cell, in this order. */
  readonly payments: readonly EpochDay[];
  /** Written instead of a date, so that the row is rejected. */
  readonly spoilt?: 'date_issued' | 'payment_dates' | undefined;
}

export interface LineRow {
  readonly invoice_id: string;
  readonly item_id: string;
  readonly quantity: string;
}

const FIRST_DAY = day('2021-01-01');
const ACCOUNT_IDS = ['1', '2', '10', '007', 'A-1', 'Ünal'];
/** An account that is not in the accounts extract. */
const UNKNOWN_ACCOUNT = '404';

const anyAccounts = fc.subarray(ACCOUNT_IDS, { minLength: 1 }).chain((ids) =>
  fc.tuple(
    ...ids.map((account_id) =>
      fc.record({
        account_id: fc.constant(account_id),
        joining_date: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -900, max: 50 }).map(isoDay) }, fc.constantFrom('', 'unknown')),
        contact_phone: fc.constantFrom('', '+1-277-558-9557', '555 0100'),
      }),
    ),
  ),
);

const anySkus = fc
  .array(fc.constantFrom('0.005', '1.10', '19.99', '4999.999999999', '0.333333333', '250', '-3.50', '0.015'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((prices) => prices.map((item_retail_price, i) => ({ item_id: `s${i}`, item_retail_price })));

/** Issue days are close together, so that they coincide and meet the edges of the window. */
const anyIssueOffset = fc.oneof(fc.integer({ min: 0, max: 260 }), fc.constantFrom(0, 30, 31, 119, 120, 121, 150, 151, 240, 241));

const anyPayments = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([]) },
  { weight: 6, arbitrary: fc.tuple(fc.oneof(fc.integer({ min: -2, max: 75 }), fc.constantFrom(29, 30, 31))) },
  { weight: 2, arbitrary: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 2, maxLength: 3 }) },
);

/** Extracts with every kind of kept row: unknown accounts, credits, no lines, several payment dates, ties. */
export const anyExtracts: fc.Arbitrary<ExtractRows> = extracts(fc.constant(undefined), fc.integer({ min: -3, max: 6 }).map(String));

/** The same with some rejected rows. */
export const anySpoiltExtracts: fc.Arbitrary<ExtractRows> = extracts(
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, fc.constantFrom('date_issued' as const, 'payment_dates' as const)),
  fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -3, max: 6 }).map(String) }, fc.constantFrom('', 'two')),
);

/** Days before, among and after those of the extracts above. */
export const anyAsOf: fc.Arbitrary<EpochDay> = fc.integer({ min: -5, max: 360 }).map((offset) => (FIRST_DAY + offset) as EpochDay);

function extracts(spoilt: fc.Arbitrary<InvoiceRow['spoilt']>, quantity: fc.Arbitrary<string>): fc.Arbitrary<ExtractRows> {
  return fc.tuple(anyAccounts, anySkus).chain(([accounts, skus]) => {
    const accountIds = [...accounts.map((account) => account.account_id), UNKNOWN_ACCOUNT];
    const invoice = fc
      .record({ account_id: fc.constantFrom(...accountIds), offset: anyIssueOffset, delays: anyPayments, spoilt })
      .map(({ account_id, offset, delays, spoilt }) => ({
        account_id,
        issued: (FIRST_DAY + offset) as EpochDay,
        payments: delays.map((delay) => (FIRST_DAY + offset + delay) as EpochDay),
        spoilt,
      }));
    return fc.array(invoice, { minLength: 1, maxLength: 45 }).chain((unnumbered) => {
      const invoices = unnumbered.map((row, i) => ({ ...row, invoice_id: `00${i}` }));
      const line = fc.record({
        invoice_id: fc.constantFrom(...invoices.map((row) => row.invoice_id)),
        item_id: fc.constantFrom(...skus.map((sku) => sku.item_id)),
        quantity,
      });
      return fc.array(line, { maxLength: 90 }).map((lines) => ({ accounts, skus, invoices, lines }));
    });
  });
}

/** Enough accounts and invoices that the model's terms are fitted, with differences between accounts that they can learn. */
export function manyRows(seed: number): ExtractRows {
  const random = seededRandom(seed);
  const integer = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const accounts = Array.from({ length: 90 }, (_, i) => ({
    account_id: `A${i}`,
    joining_date: isoDay(-integer(0, 900)),
    contact_phone: '555 0100',
  }));
  const invoices = Array.from({ length: 900 }, (_, i) => {
    const account = integer(0, accounts.length - 1);
    const issued = FIRST_DAY + integer(0, 260);
    const delay = (account % 3) * 12 + integer(2, 24);
    const payments = integer(0, 9) === 0 ? [] : [(issued + delay) as EpochDay];
    return { invoice_id: `I${i}`, account_id: accounts[account]!.account_id, issued: issued as EpochDay, payments };
  });
  const lines = invoices.flatMap(({ invoice_id }) =>
    Array.from({ length: integer(1, 4) }, () => ({ invoice_id, item_id: `s${integer(0, 2)}`, quantity: String(integer(1, 9)) })),
  );
  return {
    accounts,
    skus: ['1.10', '19.99', '250'].map((item_retail_price, i) => ({ item_id: `s${i}`, item_retail_price })),
    invoices,
    lines,
  };
}

/** The rows as the text of four files. */
export function extractTexts({ accounts, skus, invoices, lines }: ExtractRows): ExtractTexts {
  return {
    accounts: csv(
      ['account_id', 'company_name', 'contact_person', 'contact_phone', 'joining_date'],
      accounts.map((row) => [row.account_id, `Company ${row.account_id}`, 'Ann Lee', row.contact_phone, row.joining_date]),
    ),
    skus: csv(
      ['item_id', 'item_retail_price'],
      skus.map((row) => [row.item_id, row.item_retail_price]),
    ),
    invoices: csv(
      ['invoice_id', 'account_id', 'date_issued', 'payment_dates'],
      invoices.map((row) => [
        row.invoice_id,
        row.account_id,
        row.spoilt === 'date_issued' ? 'soon' : formatIsoDay(row.issued),
        row.spoilt === 'payment_dates' ? 'soon' : row.payments.map(formatIsoDay).join(';'),
      ]),
    ),
    invoice_line_items: csv(
      ['invoice_id', 'item_id', 'quantity'],
      lines.map((row) => [row.invoice_id, row.item_id, row.quantity]),
    ),
  };
}

function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[header, ...rows].map((cells) => cells.join(',')).join('\n')}\n`;
}

function isoDay(offset: number): string {
  return formatIsoDay((FIRST_DAY + offset) as EpochDay);
}
