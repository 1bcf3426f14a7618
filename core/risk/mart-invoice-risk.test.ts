import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceFigures } from '../backtest/chance-figures.ts';
import { day } from '../testing/read-text-extracts.ts';
import { type PricedSketch, riskInputs } from '../testing/risk-inputs.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { largerPartOfSize, martInvoiceRisk } from './mart-invoice-risk.ts';

const AS_OF = '2021-06-30';
const FIRST = day('2020-07-01');
const dayText = (offset: number) => formatIsoDay((FIRST + offset) as EpochDay);

const risk = (invoices: readonly PricedSketch[], asOf = AS_OF) => martInvoiceRisk(riskInputs(invoices, asOf));
const chances = (invoices: readonly PricedSketch[], asOf = AS_OF) => [...risk(invoices, asOf).probability];

const OPEN: PricedSketch = { issued: '2021-06-20' };
const IN_TIME: PricedSketch = { issued: '2021-01-01', paid: '2021-01-26' };
const LATE: PricedSketch = { issued: '2021-01-01', paid: '2021-03-05' };
const many = (count: number, sketch: PricedSketch) => Array.from({ length: count }, () => sketch);

/**
 * Simulated invoices with known chances: half of the accounts are slow, invoices with more lines are more often late, and on-time payments
 * come from day 20 on.
 */
function madeUpWorld(seed: number, accounts: number, perAccount: number) {
  const random = seededRandom(seed);
  return Array.from({ length: accounts }, (_, account) => {
    const effect = (random() < 0.4 ? 0.5 : -3) + (random() - 0.5);
    return Array.from({ length: perAccount }, () => {
      const lines = 1 + Math.floor(random() * 9);
      const chance = 1 / (1 + Math.exp(-(effect + 0.6 * (lines - 5))));
      const isLate = random() < chance;
      const issued = Math.floor(random() * 360);
      const daysToPay = isLate ? 31 + Math.floor(random() * 30) : 20 + Math.floor(random() * 11);
      const cents = Math.floor(50_00 + random() * 900_00);
      const sketch: PricedSketch = { account, issued: dayText(issued), paid: dayText(issued + daysToPay), lines, cents };
      return { sketch, chance, isLate, issued, paidAt: issued + daysToPay };
    });
  }).flat();
}

describe('the chance of an open invoice', () => {
  it('is 1 when overdue or unpaid at the end of its due day, and 0 when paid', () => {
    expect(chances([{ issued: '2021-05-30' }, { issued: '2021-05-31' }, IN_TIME, LATE])).toEqual([1, 1, 0, 0]);
  });

  it('is one half when no invoice is labelled yet', () => {
    expect(chances([OPEN, { issued: '2021-06-01', paid: '2021-06-02' }])[0]).toBe(0.5);
  });

  it('is 0 for every invoice when no payment is known', () => {
    const unknown = risk([{ issued: '2021-01-01' }, OPEN]);
    expect([...unknown.probability]).toEqual([0, 0]);
    expect(unknown.learnedFrom).toBe(0);
  });

  it('moves towards the overall rate as labels come in', () => {
    const late = (count: number) => chances([OPEN, ...many(count, { ...LATE, account: 1 })])[0]!;
    const inTime = (count: number) => chances([OPEN, ...many(count, { ...IN_TIME, account: 1 })])[0]!;
    expect([inTime(20), inTime(3), inTime(1)]).toEqual([inTime(20), inTime(3), inTime(1)].sort((a, b) => a - b));
    expect(inTime(1)).toBeLessThan(0.5);
    expect([late(1), late(3), late(20)]).toEqual([late(1), late(3), late(20)].sort((a, b) => a - b));
    expect(late(1)).toBeGreaterThan(0.5);
    expect(late(20)).toBeLessThan(1);
    expect(inTime(20)).toBeGreaterThan(0);
  });

  it('follows the record of the account', () => {
    const record = (account: number, late: number) => Array.from({ length: 20 }, (_, i) => ({ ...(i < late ? LATE : IN_TIME), account }));
    const [often, seldom, unknown] = chances([
      { ...OPEN, account: 0 },
      { ...OPEN, account: 1 },
      { ...OPEN, account: 2 },
      ...record(0, 15),
      ...record(1, 1),
    ]);
    expect(often).toBeGreaterThan(0.5);
    expect(seldom).toBeLessThan(0.2);
    expect(unknown).toBeGreaterThan(seldom!);
    expect(unknown).toBeLessThan(often!);
  });

  it('rises with every day that an invoice stays open', () => {
    const world = madeUpWorld(5, 20, 15).map(({ sketch }) => sketch);
    const at = (age: number) => chances([...world, { account: 0, issued: formatIsoDay((day(AS_OF) - age) as EpochDay), lines: 5 }]).at(-1)!;
    const days = [0, 15, 20, 24, 27, 29, 30];
    const rising = days.map(at);
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    expect(rising[0]).toBeLessThan(rising[4]!);
    expect(rising.at(-1)).toBe(1);
  });

  it('learns from an invoice from day 31 on, and earlier only when it is paid on time', () => {
    const known = [OPEN, LATE, IN_TIME, IN_TIME];
    const young: PricedSketch[] = ['2021-05-31', '2021-06-01', '2021-06-30'].flatMap((issued) => [
      { issued, paid: AS_OF },
      { issued, account: 1 },
    ]);
    expect(risk([...known, ...young]).learnedFrom).toBe(3);
    expect(risk([...known, { issued: '2021-05-30', paid: '2021-05-30' }]).learnedFrom).toBe(4);
    expect(risk([...known, { issued: '2021-05-30' }]).learnedFrom).toBe(4);
  });

  it('stays a probability for any history, however short or odd', () => {
    const anyInvoice = fc.record({
      account: fc.nat(3),
      issued: fc.integer({ min: 0, max: 364 }).map(dayText),
      paid: fc.oneof(fc.constant([]), fc.integer({ min: -40, max: 420 }).map(dayText)),
      lines: fc.oneof(fc.nat(12), fc.constantFrom(0, 100_000)),
      cents: fc.oneof(fc.integer({ min: -500_00, max: 900_00 }), fc.constantFrom(0, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER)),
    });
    fc.assert(
      fc.property(fc.array(anyInvoice, { maxLength: 30 }), (invoices) => {
        for (const chance of chances(invoices)) {
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
          expect(Math.round(chance * 10_000) / 10_000).toBe(chance);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the fitted model', () => {
  it('is the same to the last bit in any order of the rows and of the accounts', () => {
    const world = madeUpWorld(7, 12, 12).map(({ sketch }) => sketch);
    const random = seededRandom(11);
    const order = world.map((_, i) => ({ i, key: random() })).sort((a, b) => a.key - b.key);
    // Accounts get other codes too, as in another file; their ids stay.
    const code = (account: number) => (account * 5 + 3) % 12;
    const ids = Array.from({ length: 12 }, (_, account) => account).map((account) => `a${account}`);
    const shuffledIds = ids.map((_, other) => ids[Array.from({ length: 12 }, (_, a) => a).find((a) => code(a) === other)!]!);
    const before = martInvoiceRisk(riskInputs(world, AS_OF, { ids }));
    const after = martInvoiceRisk(
      riskInputs(
        order.map(({ i }) => ({ ...world[i]!, account: code(world[i]!.account!) })),
        AS_OF,
        { ids: shuffledIds },
      ),
    );
    const invoice = { lines: 4, totalCents: 321_00, issuedDay: day(AS_OF) };
    for (let account = 0; account < 12; account++) expect(after.atIssue(code(account), invoice)).toBe(before.atIssue(account, invoice));
    order.forEach(({ i }, position) => {
      expect(after.probability[position]).toBe(before.probability[i]);
    });
  });

  it('ignores data after the day', () => {
    const asOf = '2021-03-15';
    const end = day(asOf) - FIRST;
    const world = madeUpWorld(3, 15, 14);
    const known = world.filter(({ issued }) => issued <= end);
    const blanked = known.map(({ sketch, paidAt }): PricedSketch => (paidAt <= end ? sketch : { ...sketch, paid: [] }));
    const whole = riskInputs(
      world.map(({ sketch }) => sketch),
      asOf,
    );
    const kept = world.flatMap(({ issued }, row) => (issued <= end ? [row] : []));
    const rows = [...whole.settled.column('invoice_row')];
    expect(rows).toEqual(kept);
    expect(chances(blanked, asOf)).toEqual([...martInvoiceRisk(whole).probability]);
  });

  it.each([1, 2, 3])('gives calibrated chances for unseen invoices of simulated world %i', (seed) => {
    const world = madeUpWorld(seed, 300, 50);
    const past = world.filter(({ issued }) => issued <= 250);
    const learned = risk(
      past.map(({ sketch }) => sketch),
      dayText(310),
    );
    expect(learned.learnedFrom).toBe(past.length);
    const future = world.filter(({ issued }) => issued > 270);
    const said = future.map(({ sketch, isLate }) => ({
      chance: learned.atIssue(sketch.account!, { lines: sketch.lines!, totalCents: sketch.cents!, issuedDay: day(sketch.issued) }),
      isLate,
    }));
    const figures = chanceFigures(said)!;
    expect(figures.invoices).toBeGreaterThan(3_500);
    expect(figures.expected_calibration_error).toBeLessThan(0.02);
    // The true chances are the best possible predictions.
    const best = chanceFigures(future.map(({ chance, isLate }) => ({ chance, isLate })))!;
    expect(figures.brier).toBeLessThan(best.brier * 1.03);
    expect(figures.roc_auc).toBeGreaterThan(best.roc_auc! - 0.01);
  });

  it('finds that more lines are riskier in a simulated world where they are', () => {
    const learned = risk(madeUpWorld(9, 40, 20).map(({ sketch }) => sketch));
    const at = (lines: number) => learned.atIssue(0, { lines, totalCents: 500_00, issuedDay: day(AS_OF) });
    const rising = [1, 3, 5, 7, 9].map(at);
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    expect(rising[4]).toBeGreaterThan(rising[0]! * 1.5);
  });
});

describe('the explanation of a chance', () => {
  const world = madeUpWorld(21, 40, 20).map(({ sketch }) => sketch);
  const open = { account: 3, issued: '2021-06-05', lines: 9, cents: 800_00 };
  const explained = risk([...world, open, { account: 3, issued: '2021-01-02' }]);

  it('adds up to it from the chance of an unknown account’s average invoice at issue', () => {
    const { record, size, age, pace } = explained.contributions(world.length)!;
    const chance = explained.probability[world.length]!;
    const average = risk(world).atIssue(99, { lines: 5, totalCents: 400_00, issuedDay: day(AS_OF) });
    expect(average).toBeGreaterThan(0.02);
    const base = Math.log(chance / (1 - chance)) - record - size - age - pace;
    expect(1 / (1 + Math.exp(-base))).toBeCloseTo(average, 1);
  });

  it('shows that size and age raise the chance of a large, old invoice', () => {
    const { size, sizeBy, age } = explained.contributions(world.length)!;
    expect(size).toBeGreaterThan(0);
    expect(sizeBy).toBe('lines');
    expect(age).toBeGreaterThan(0);
  });

  it('names lines or total by all terms of the invoice’s size', () => {
    const plain = { byLines: 1, byTotal: 0.5 };
    expect(largerPartOfSize({ ...plain, size: 1.5, totalAlone: 0 })).toBe('lines');
    // The plain model’s parts have half their effect, and the total has another of its own.
    expect(largerPartOfSize({ ...plain, size: 0.75 + 0.2, totalAlone: 0.2 })).toBe('lines');
    expect(largerPartOfSize({ ...plain, size: 0.75 + 0.4, totalAlone: 0.4 })).toBe('total');
    // Its own effect opposes that in the plain model.
    expect(largerPartOfSize({ byLines: 0.4, byTotal: 0.6, size: 1 - 0.5, totalAlone: -0.5 })).toBe('lines');
    expect(largerPartOfSize({ byLines: 0, byTotal: 0, size: 0.7, totalAlone: 0.7 })).toBe('total');
  });

  it('is empty for paid and overdue invoices', () => {
    expect(explained.contributions(0)).toBeNull();
    expect(explained.contributions(world.length + 1)).toBeNull();
  });

  it('lists the labelled invoices of the account, oldest first', () => {
    const rows = [...explained.labelledOf(3)];
    const issued = rows.map((row) => (row < world.length ? world[row]!.issued : '2021-01-02'));
    expect(issued).toEqual(issued.toSorted());
    expect(rows).toContain(world.length + 1);
    expect([...explained.labelledOf(77)]).toEqual([]);
  });
});
