import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../pipeline.ts';
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
  grouped: (cents) => GROUPED.map((group) => grouped(cents, group, '.')),
  'mark-last': (cents) => [plain(cents).replace(/\.00$/, '.')],
};

const GROUPED = [',', ' ', '\u00a0', '\u202f', "'", '\u2019'];
/** Always with its decimals: a number of thousands is proof, too. */
function grouped(cents: number, group: string, mark: string): string {
  const [whole, decimals] = plain(cents).split('.') as [string, string];
  return `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${mark}${decimals}`;
}

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
  it.each(NUMBER_FORM_NAMES)('written with %s read like the plain form, and are counted', async (form) => {
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
    ['a point in another cell', ['10,00', '4.95'], [2]],
    ['a point in another cell, a comma before three digits', ['1,249', '4.95'], [2]],
    ['two kinds of thousands', ['1,249.95', '1 249.95', '2,249.95'], [3]],
    ['thousands that are no groups', ['12,49.95', '1,249.95', '0,249.95', '1,2495.00'], [2, 4, 5]],
    ['both marks with thousands', ['1,249.95', '1.249,95'], [3]],
    ['a space that no other cell proves', ['1 249', '5'], [2]],
    ['two signs', ['--5', '5'], [2]],
    ['two currency signs', ['$5€$', '5'], [2]],
    ['a sign inside parentheses', ['(-5)', '5'], [2]],
  ])('are rejected when the column does not settle one meaning: %s', async (_, prices, lines) => {
    const { extracts } = await read(skus(prices));
    expect([...extracts.rejects].filter(({ column }) => column === 'item_retail_price').map(({ line }) => line)).toEqual(lines);
  });

  it.each([',', '\t', '|', ';'])('with a point between thousands and a decimal comma read in a file with “%s”', async (delimiter) => {
    await fc.assert(
      fc.asyncProperty(anyPrices, fc.constantFrom('.', ' ', '\u00a0', "'"), async (cents, group) => {
        const all = [124_995, ...cents];
        const other = await read(
          skus(
            all.map((each) => grouped(each, group, ',')),
            delimiter,
          ),
        );
        expect(other.features).toBe((await read(skus(all.map(plain), delimiter))).features);
        expect(other.extracts.findings.map(({ check }) => check)).toEqual(
          expect.arrayContaining(['file.decimal-comma', 'file.grouped-numbers']),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('of thousands without decimals read when another cell proves the form', async () => {
    const other = await read(skus(['1,249', '2,249,000', '12', '3,500.00']));
    expect(other.features).toBe((await read(skus(['1249', '2249000', '12', '3500']))).features);
    const comma = await read(skus(['1.249', '2.249,50', '12'], '\t'));
    expect(comma.features).toBe((await read(skus(['1249', '2249.50', '12']))).features);
  });

  it('that read in two ways lead to a question, and read as the answer says', async () => {
    const prices = skus(['1,249', '2,500']);
    const files = { ...TEXTS, skus: prices };
    await expect(readTextExtracts(files)).rejects.toThrow(
      '{"code":"sources.thousands-unclear","file":"skus.csv","table":"skus","column":"item_retail_price","line":2,"value":"1,249"}',
    );
    const centsWith = async (readings: ReadOptions['readings']) => [
      ...(await readTextExtracts(files, { readings })).skus.column('retail_price_cents'),
    ];
    expect(await centsWith({ skus: { decimalMark: 'point' } })).toEqual([124_900, 250_000]);
    expect(await centsWith({ skus: { decimalMark: 'comma' } })).toEqual([124.9, 250]);
    expect(await centsWith({ skus: { decimalMark: 'comma', decimalMarks: { item_retail_price: 'point' } } })).toEqual([124_900, 250_000]);
    expect(await centsWith({ 'skus.csv': { decimalMark: 'point' } })).toEqual([124_900, 250_000]);
  });

  it('that read in two ways among others are not read, with a warning that names both ways', async () => {
    const { extracts } = await read(skus(['1,249', '12', '2,500']));
    expect([...extracts.rejects].filter(({ column }) => column === 'item_retail_price').map(({ line }) => line)).toEqual([2, 4]);
    expect(extracts.findings.filter(({ isUrgent }) => isUrgent).map(({ message }) => message)).toEqual([
      'skus.csv: 2 numbers of item_retail_price may be read in two ways, as “1,249” on line 2, 1249 or 1.249, and were not read; --decimal-mark skus=point or skus=comma says which.',
    ]);
  });

  it('that read in two ways lead to no question in a column that may be empty', async () => {
    const text = 'item_id,item_retail_price,item_cost_price\nS1,1.25,"1,249"\nS2,0.335,\n';
    const { findings } = await readTextExtracts({ ...TEXTS, skus: text });
    expect(findings.find(({ check }) => check === 'skus.unparsable-cost-price')?.count).toBe(1);
  });

  it('have one form for each column', async () => {
    const text = 'item_id\titem_retail_price\titem_cost_price\nS1\t1.25\t1,10\nS2\t1,249.50\t0,20\n';
    const { skus: table, findings } = await readTextExtracts({ ...TEXTS, skus: text });
    expect([...table.column('retail_price_cents')]).toEqual([125, 124_950]);
    expect([...table.column('cost_price_cents')]).toEqual([110, 20]);
    expect(findings.filter(({ check }) => /^file\.(decimal|grouped)/.test(check)).map(({ message }) => message)).toEqual([
      'skus.csv: item_cost_price was read with a decimal comma.',
      'skus.csv: item_retail_price was read with thousands parted as in 1,249.95.',
    ]);
  });

  it('that count items accept no currency sign', async () => {
    const text = 'invoice_id,item_id,quantity\nI1,S1,$3\nI1,S1,3.\nI1,S1,3-\n';
    const { rejects, findings } = await readTextExtracts({ ...TEXTS, invoice_line_items: text }, { today: day(SMALL_TODAY) });
    expect(rejects.at(0)).toMatchObject({ line: 2, column: 'quantity', reason: 'is not a whole number' });
    expect(rejects.count).toBe(1);
    expect(findings.find(({ check }) => check === 'numbers.other-form')?.rows?.count).toBe(2);
  });
});
