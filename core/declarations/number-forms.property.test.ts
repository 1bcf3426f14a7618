import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALL_EXTRACT, SMALL_TODAY } from '../testing/extract-files.ts';
import { day, featuresText, readTextExtracts } from '../testing/read-text-extracts.ts';
import { NUMBER_FORM_NAMES, type NumberForm } from './number-forms.ts';

const TEXTS = {
  accounts: SMALL_EXTRACT['accounts.csv'],
  invoices: SMALL_EXTRACT['invoices.csv'],
  skus: SMALL_EXTRACT['skus.csv'],
  invoice_line_items: SMALL_EXTRACT['invoice_line_items.csv'],
};

/** Ways to write a price of some cents in each form, beside `plain`. */
const WRITTEN: Readonly<Record<NumberForm, (cents: number) => readonly string[]>> = {
  parentheses: (cents) => (cents < 0 ? [`(${plain(-cents)})`, `($${plain(-cents)})`] : [plain(cents)]),
  'minus-behind': (cents) => (cents < 0 ? [`${plain(-cents)}-`, `${plain(-cents)} -`] : [plain(cents)]),
  currency: (cents) => {
    const sign = cents < 0 ? '-' : '';
    const value = plain(Math.abs(cents));
    return [`${sign}$${value}`, `$${sign}${value}`, `${sign}${value} €`, `${sign}£ ${value}`];
  },
  'mark-first': (cents) => [plain(cents).replace(/^(-?)0\./, '$1.')],
  'mark-last': (cents) => [plain(cents).replace(/\.00$/, '.')],
};

function plain(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function skus(prices: readonly string[], delimiter = ','): string {
  const rows = prices.map((price, i) => `S${i + 1}${delimiter}${delimiter === ',' && price.includes(',') ? `"${price}"` : price}`);
  return `item_id${delimiter}item_retail_price\n${rows.join('\n')}\n`;
}

async function read(text: string) {
  const extracts = await readTextExtracts({ ...TEXTS, skus: text }, { today: day(SMALL_TODAY) });
  return { extracts, features: featuresText(extracts, day(SMALL_TODAY)) };
}

const anyCents = fc.oneof(
  fc.integer({ min: -99, max: 99 }),
  fc.integer({ min: -99, max: 99 }).map((dollars) => dollars * 100),
  fc.integer({ min: -500_000, max: 500_000 }),
);
const anyPrices = fc.array(anyCents, { minLength: 2, maxLength: 6 });

describe('numbers', () => {
  it.each(NUMBER_FORM_NAMES)('written with %s read as their plain twin, and are counted', async (form) => {
    await fc.assert(
      fc.asyncProperty(anyPrices, fc.nat(), fc.constantFrom(',', ';', '\t'), async (cents, way, delimiter) => {
        const written = cents.map((each) => WRITTEN[form](each)[way % WRITTEN[form](each).length]!);
        const [other, twin] = [await read(skus(written, delimiter)), await read(skus(cents.map(plain), delimiter))];
        expect(other.features).toBe(twin.features);
        const others = written.filter((text, i) => text !== plain(cents[i]!)).length;
        expect(other.extracts.findings.find(({ check }) => check === 'numbers.other-form')?.rows?.count ?? 0).toBe(others);
      }),
      { numRuns: 30 },
    );
  });

  it.each([',', '\t', '|', ';'])('with a decimal comma read in a file with “%s”', async (delimiter) => {
    const comma = await read(skus(['10,00', '€4,95'], delimiter));
    expect(comma.features).toBe((await read(skus(['10.00', '4.95'], delimiter))).features);
    expect(comma.extracts.findings.map(({ check }) => check)).toContain('file.decimal-comma');
  });

  it.each([
    ['nothing but “1,249”', ['1,249', '2,500'], [2, 3]],
    ['a point in another cell', ['10,00', '4.95'], [2]],
    ['two signs', ['--5', '5'], [2]],
    ['two currency signs', ['$5€$', '5'], [2]],
    ['a sign inside parentheses', ['(-5)', '5'], [2]],
  ])('of which a column says no one meaning are rejected: %s', async (_, prices, lines) => {
    const { extracts } = await read(skus(prices));
    expect([...extracts.rejects].filter(({ column }) => column === 'item_retail_price').map(({ line }) => line)).toEqual(lines);
  });

  it('that count items take no currency sign', async () => {
    const text = 'invoice_id,item_id,quantity\nI1,S1,$3\nI1,S1,3.\nI1,S1,3-\n';
    const { rejects, findings } = await readTextExtracts({ ...TEXTS, invoice_line_items: text }, { today: day(SMALL_TODAY) });
    expect(rejects.at(0)).toMatchObject({ line: 2, column: 'quantity', reason: 'is not a whole number' });
    expect(rejects.count).toBe(1);
    expect(findings.find(({ check }) => check === 'numbers.other-form')?.rows?.count).toBe(2);
  });
});
