import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naiveLeft } from '../testing/naive-left.ts';
import { type InvoiceSketch, pricedTable, settledTable } from '../testing/staged-tables.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { outstanding } from './outstanding.ts';

const AS_OF = '2021-06-30';
/** A paid invoice, so that open invoices are known. */
const PAID: InvoiceSketch = { account: 9, issued: '2021-01-01', paid: '2021-01-20' };

interface Sketch extends InvoiceSketch {
  readonly cents: number;
  readonly id?: string;
}

/** What is left of each invoice, and how many days overdue. */
function left(sketches: readonly Sketch[], asOf = AS_OF) {
  const made = outstanding(
    pricedTable([1, ...sketches.map(({ cents }) => cents)]),
    settledTable([PAID, ...sketches], asOf),
    (row) => sketches[row - 1]?.id ?? `i${row}`,
  );
  return sketches.map((_, i): [number, number] => [made.cents[i + 1]!, made.daysOverdue(i + 1)]);
}

describe('what is left of open invoices', () => {
  it('is their total when the account has no credit', () => {
    expect(
      left([
        { issued: '2021-05-30', cents: 10_00 },
        { issued: '2021-06-01', cents: 5_00 },
      ]),
    ).toEqual([
      [10_00, 1],
      [5_00, 0],
    ]);
  });

  it('is reduced by credits, oldest due date first, for credits of any day', () => {
    expect(
      left([
        { issued: '2021-06-20', cents: 10_00 },
        { issued: '2021-03-01', cents: 10_00 },
        { issued: '2021-04-01', cents: 10_00 },
        { issued: '2021-06-29', cents: -14_00 },
      ]),
    ).toEqual([
      [10_00, 0],
      [0, 0],
      [6_00, 60],
      [0, 0],
    ]);
  });

  it('breaks ties by invoice id in code units, not by position in the file', () => {
    const same = (id: string) => ({ id, issued: '2021-03-01', cents: 10_00 });
    expect(left([same('b'), same('a'), same('10'), same('9'), { issued: '2021-03-01', cents: -25_00 }]).map(([cents]) => cents)).toEqual([
      10_00, 5_00, 0, 0, 0,
    ]);
  });

  it('is zero for an account whose credits exceed its debt; the rest of the credits is not due', () => {
    expect(
      left([
        { issued: '2021-03-01', cents: 100_00 },
        { issued: '2021-03-15', cents: -150_00 },
        { issued: '2021-03-16', cents: -1 },
      ]),
    ).toEqual([
      [0, 0],
      [-50_00, 0],
      [-1, 0],
    ]);
  });

  it('ignores other accounts, paid invoices, paid credits and credits after the day', () => {
    expect(
      left([
        { account: 0, issued: '2021-03-01', cents: 10_00 },
        { account: 1, issued: '2021-03-01', cents: -3_00 },
        { account: 0, issued: '2021-02-01', paid: '2021-02-05', cents: 10_00 },
        { account: 0, issued: '2021-03-01', paid: '2021-03-05', cents: -4_00 },
        { account: 0, issued: '2021-03-01', paid: '2021-07-01', cents: -1_00 },
      ]).map(([cents]) => cents),
    ).toEqual([9_00, -3_00, 0, 0, 0]);
    expect(left([{ issued: '2021-03-01', cents: 10_00 }], '2021-03-05')).toEqual([[10_00, 0]]);
  });

  it('is zero for an invoice of 0.00', () => {
    expect(left([{ issued: '2021-03-01', cents: 0 }])).toEqual([[0, 0]]);
  });

  it('follows the definition cent by cent and adds up to the open amount; a credit is never overdue', () => {
    const anyInvoice = fc.record({
      account: fc.integer({ min: 0, max: 2 }),
      issued: fc.integer({ min: 18_700, max: 18_808 }),
      cents: fc.oneof(fc.integer({ min: -5_000, max: 9_000 }), fc.constantFrom(-100, 0, 100)),
      isPaid: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyInvoice, { maxLength: 40 }), (invoices) => {
        const sketches = invoices.map(({ account, issued, cents, isPaid }, i): Sketch => {
          const day = formatIsoDay(issued as EpochDay);
          return { id: `${(i * 7) % 13}-${i}`, account, issued: day, cents, ...(isPaid && { paid: day }) };
        });
        const open = sketches.flatMap(({ id, account, cents, paid }, i) =>
          paid ? [] : [{ id: id!, account: String(account), issued: invoices[i]!.issued, cents: BigInt(cents) }],
        );
        const expected = naiveLeft(open);
        const found = left(sketches);
        sketches.forEach(({ id, cents, account }, i) => {
          const [is, days] = found[i]!;
          expect(BigInt(is)).toBe(expected.get(id!) ?? 0n);
          expect(Math.abs(is)).toBeLessThanOrEqual(Math.abs(cents));
          if (is <= 0) expect(days).toBe(0);
          const ofAccount = sketches.flatMap((one, j) => (one.account === account ? [found[j]![0]] : []));
          expect(ofAccount.some((one) => one > 0) && ofAccount.some((one) => one < 0)).toBe(false);
        });
        expect(BigInt(found.reduce((sum, [cents]) => sum + cents, 0))).toBe(open.reduce((sum, { cents }) => sum + cents, 0n));
      }),
      { numRuns: 300 },
    );
  });
});
