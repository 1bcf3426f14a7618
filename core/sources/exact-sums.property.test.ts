import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExtracts } from '../pipeline.ts';
import { SMALL_EXTRACT } from '../testing/extract-files.ts';
import { memorySource } from '../testing/memory-source.ts';
import { readOrThrow } from '../testing/read-report.ts';
import { day } from '../testing/read-text-extracts.ts';

interface Sale {
  readonly price: string;
  readonly quantity: string;
}

/** Enough decimals for every price below. */
const SCALE = 18;

/** The sum in whole cents, computed in whole numbers of any size and rounded once, half away from zero. */
function exactCents(sales: readonly Sale[]): bigint {
  const sum = sales.reduce((total, { price, quantity }) => total + scaled(price) * BigInt(quantity), 0n);
  const unit = 10n ** BigInt(SCALE - 2);
  const half = sum < 0n ? -unit / 2n : unit / 2n;
  return (sum + half) / unit;
}

function scaled(price: string): bigint {
  const [whole, decimals = ''] = price.replace(/^[-+]/, '').split('.');
  const size = BigInt(whole + decimals.padEnd(SCALE, '0'));
  return price.startsWith('-') ? -size : size;
}

/** All sales on one invoice, with a SKU for each. */
const filesOf = (sales: readonly Sale[]) =>
  Object.entries({
    ...SMALL_EXTRACT,
    'skus.csv': ['item_id,item_retail_price', ...sales.map(({ price }, i) => `S${i},${price}`), ''].join('\n'),
    'invoice_line_items.csv': ['invoice_id,item_id,quantity', ...sales.map(({ quantity }, i) => `I1,S${i},${quantity}`), ''].join('\n'),
  }).map(([name, text]) => memorySource(name, text));

const anySign = fc.constantFrom('', '', '-');
function anyPrice(digits: number, decimals: number): fc.Arbitrary<string> {
  const digit = fc.constantFrom(...'0123456789');
  const whole = fc.string({ unit: digit, minLength: 1, maxLength: digits });
  // Fives at the end of few decimals produce ties; the rest produces everything else.
  const part = fc.oneof(fc.constantFrom('', '005', '015', '5', '995'), fc.string({ unit: digit, maxLength: decimals }));
  return fc.tuple(anySign, whole, part).map(([sign, whole, part]) => `${sign}${whole}${part && `.${part}`}`);
}

describe('the total of an invoice', () => {
  it('is exact for prices with nine decimals and more, whatever their signs', async () => {
    const anySale = fc.record({ price: anyPrice(6, 11), quantity: fc.integer({ min: -999, max: 9999 }).map(String) });
    await fc.assert(
      fc.asyncProperty(fc.array(anySale, { minLength: 1, maxLength: 8 }), async (sales) => {
        const { priced } = await readOrThrow(filesOf(sales));
        expect(BigInt(priced.column('total_cents').at(0)!)).toBe(exactCents(sales));
        expect(priced.column('count_items').at(0)).toBe(sales.reduce((total, { quantity }) => total + Number(quantity), 0));
      }),
      { numRuns: 400 },
    );
  });

  it('is exact or an error, up to the largest and finest figures', async () => {
    const anyQuantity = fc.oneof(fc.maxSafeInteger().map(String), fc.integer({ min: -20, max: 20 }).map(String));
    const anySale = fc.record({ price: fc.oneof(anyPrice(14, 3), anyPrice(3, 17)), quantity: anyQuantity });
    let exact = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anySale, { minLength: 1, maxLength: 4 }), async (sales) => {
        const read = await readExtracts(filesOf(sales), { today: day('2021-07-31') });
        if (read.ok) {
          expect(BigInt(read.value.priced.column('total_cents').at(0)!)).toBe(exactCents(sales));
          exact++;
        } else {
          expect(read.error).toMatchObject({ code: 'pricing.not-exact', invoice: 'I1' });
          refused++;
        }
      }),
      { numRuns: 600 },
    );
    expect(Math.min(exact, refused)).toBeGreaterThan(50);
  });
});
