import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAMILY_NAMES, MODEL_NUMBER } from '../lists/model-families.ts';
import { accountIds, takeSnapshot } from '../pipeline.ts';
import type { WorldName } from '../sample/worlds.ts';
import { day } from '../testing/read-text-extracts.ts';
import { readWorld } from '../testing/read-world.ts';
import { type PricedSketch, riskInputs } from '../testing/risk-inputs.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { weekdayPayers } from '../testing/weekday-payers.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import { fitLogistic, logLikelihood } from './fit-logistic.ts';
import { invoiceTraits } from './invoice-traits.ts';
import { martInvoiceRisk } from './mart-invoice-risk.ts';
import { normalTail, studentTail } from './normal-tail.ts';

const AS_OF = '2020-08-01';

const isoDay = (epochDay: number) => formatIsoDay(epochDay as EpochDay);
const risk = (invoices: readonly PricedSketch[], asOf = AS_OF) => martInvoiceRisk(riskInputs(invoices, asOf));

describe('the recalibration of a branch that pays on fixed weekdays', () => {
  const world = weekdayPayers(1, 60, 60);
  const learned = risk(world);

  it('gives the family of weekdays most of the weight, because it predicts better', () => {
    const { chosen, weights, gains, compared } = learned.choice;
    expect(chosen).toBe('weekdays');
    expect(weights.weekdays).toBeGreaterThan(0.9);
    expect(FAMILY_NAMES.reduce((sum, name) => sum + weights[name], 0)).toBeCloseTo(1, 12);
    expect(gains!.plain).toBe(0);
    expect(gains!.weekdays).toBeGreaterThan(20);
    expect(compared).toBeGreaterThan(100);
  });

  it('gives every invoice a chance between 0 and 1 that never falls while it stays open', () => {
    // Learned once; the same invoices are scored at each age, as on later days on which nothing else became known.
    const anyInvoice = fc.record({
      account: fc.nat(65),
      issued: fc.integer({ min: day(AS_OF) - 40, max: day(AS_OF) }),
      lines: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(anyInvoice, ({ account, issued, lines }) => {
        const invoice = { lines, totalCents: lines * 50_00, issuedDay: issued };
        const ages = [-1, 0, 3, 9, 14, 19, 22, 25, 27, 28, 29].map((age) =>
          age < 0 ? learned.atIssue(account, invoice) : learned.atAge(account, invoice, age),
        );
        for (const chance of ages) expect(chance > 0 && chance < 1).toBe(true);
        expect(ages).toEqual(ages.toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it('splits the log-odds of every open invoice into parts that add up exactly', () => {
    const { settled, priced } = riskInputs(world, AS_OF);
    const traits = invoiceTraits(settled, priced);
    // By weekday of issue, what is left: the log-odds of the average invoice of an unknown account.
    const bases: number[][] = Array.from({ length: 7 }, () => []);
    for (let row = 0; row < settled.rows; row++) {
      const why = learned.contributions(row);
      const issued = settled.column('issued_day').at(row)!;
      const age = day(AS_OF) - issued;
      if (why === null || age >= 30) continue;
      const chance = learned.atAge(settled.column('account_code').at(row)!, traits.of(row), age);
      const { record, size, age: aged, pace, weekday } = why;
      bases[issued % 7]!.push(Math.log(chance / (1 - chance)) - record - size - aged - pace - weekday);
    }
    expect(bases.flat().length).toBeGreaterThan(50);
    for (const onWeekday of bases) {
      expect(onWeekday.length).toBeGreaterThan(1);
      for (const base of onWeekday) expect(Math.abs(base - onWeekday[0]!)).toBeLessThan(1e-9);
    }
  });

  it('is the same to the last bit in any order of the rows', () => {
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const random = seededRandom(seed);
        const order = world.map((_, i) => ({ i, key: random() })).sort((a, b) => a.key - b.key);
        const shuffled = risk(order.map(({ i }) => world[i]!));
        expect(shuffled.choice).toEqual(learned.choice);
        expect(order.map((_, position) => shuffled.probability[position])).toEqual(order.map(({ i }) => learned.probability[i]));
      }),
      { numRuns: 5 },
    );
  });

  it('uses nothing that is known only after the day', () => {
    const end = day(AS_OF);
    const isKnown = (paid: PricedSketch['paid']) => typeof paid === 'string' && day(paid) <= end;
    const blanked = world.map((sketch): PricedSketch => (isKnown(sketch.paid) ? sketch : { ...sketch, paid: [] }));
    const known = risk(blanked);
    const issuedLater = fc.record({
      account: fc.nat(70),
      after: fc.integer({ min: 1, max: 400 }),
      daysToPay: fc.option(fc.nat(90)),
      lines: fc.integer({ min: 1, max: 9 }),
      cents: fc.integer({ min: -1e6, max: 1e8 }),
    });
    const later = fc.record({ rows: fc.array(issuedLater, { maxLength: 200 }), paidAfter: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(later, ({ rows, paidAfter }) => {
        // Payments of what was open on the day, and invoices of later days.
        const paid = blanked.map((sketch) => (isKnown(sketch.paid) ? sketch : { ...sketch, paid: isoDay(end + paidAfter) }));
        const appended = rows.map(({ account, after, daysToPay, lines, cents }): PricedSketch => {
          const issued = isoDay(end + after);
          return { account, lines, cents, issued, paid: daysToPay === null ? [] : isoDay(end + after + daysToPay) };
        });
        const all = risk([...paid, ...appended]);
        expect(all.choice).toEqual(known.choice);
        expect([...all.probability]).toEqual([...known.probability]);
      }),
      { numRuns: 8 },
    );
  });

  it('gives the chances of this number of the model: other chances need the next number', () => {
    const sum = (values: Float64Array) => values.reduce((total, each) => total + each, 0).toFixed(3);
    expect([MODEL_NUMBER, sum(learned.probability), sum(risk(world, '2020-06-01').probability)]).toEqual([2, '47.172', '55.696']);
  });

  it('is left out with too little history', () => {
    const few = risk(world.filter(({ issued }) => day(issued) > day(AS_OF) - 120));
    expect(few.choice).toEqual({ chosen: 'plain', weights: { plain: 1, times: 0, habits: 0, weekdays: 0 }, gains: null, compared: 0 });
  });
});

describe('the recalibration on a made-up world', () => {
  /** Mean log-loss at issue beyond that of the plain model alone, of the invoices issued after a day. */
  async function lossBeyondPlain(world: WorldName, seed: number): Promise<number> {
    const extracts = await readWorld({ world, seed });
    const asOf = day('2026-02-01');
    const { settled } = takeSnapshot(extracts, asOf);
    const inputs = { accounts: extracts.accounts, priced: extracts.priced, settled, asOf, accountId: accountIds(extracts) };
    const models = [martInvoiceRisk(inputs), martInvoiceRisk({ ...inputs, isPlain: true })];
    expect(models[0]!.choice.gains).not.toBeNull();
    expect(models[1]!.choice.chosen).toBe('plain');
    const later = takeSnapshot(extracts, day('2026-06-30')).settled;
    const traits = invoiceTraits(later, extracts.priced);
    const losses = models.map((model) => {
      let [sum, count] = [0, 0];
      for (let row = 0; row < later.rows; row++) {
        const issued = later.column('issued_day').at(row)!;
        if (issued < asOf || issued > day('2026-05-15')) continue;
        const chance = model.atIssue(later.column('account_code').at(row)!, traits.of(row));
        sum -= Math.log(later.column('is_late').at(row) === 1 ? chance : 1 - chance);
        count++;
      }
      return sum / count;
    });
    return losses[0]! - losses[1]!;
  }

  it('lowers the log-loss at issue where accounts have weekly pay days', async () => {
    expect(await lossBeyondPlain('small', 4)).toBeLessThan(-0.01);
  });

  it('lowers the log-loss at issue where the days to pay of accounts walk from month to month', async () => {
    expect(await lossBeyondPlain('drift', 1)).toBeLessThan(-0.005);
  });

  it('does little harm where late shares follow the year', async () => {
    expect(await lossBeyondPlain('season', 1)).toBeLessThanOrEqual(0.002);
  });
});

describe('fitLogistic', () => {
  const random = seededRandom(2);
  const count = 4_000;
  const values = Float64Array.from({ length: 3 * count }, (_, i) => (i % 3 === 0 ? 1 : random() * 2 - 1));
  const offsets = Float64Array.from({ length: count }, () => random() - 0.5);
  const outcomes = Uint8Array.from({ length: count }, (_, row) => {
    const odds = offsets[row]! + 0.3 + 1.5 * values[3 * row + 1]! - 0.8 * values[3 * row + 2]!;
    return random() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
  });
  const rows = { width: 3, values, offsets, outcomes };
  const all = Int32Array.from(outcomes, (_, row) => row);
  const free = new Float64Array(3).fill(Number.NEGATIVE_INFINITY);

  it('finds the weights that made the outcomes, beside the offsets', () => {
    const found = fitLogistic(rows, all, new Float64Array(3), { ridge: 0.01, columns: 3, least: free });
    expect(found[0]).toBeCloseTo(0.3, 0);
    expect(Math.abs(found[1]! - 1.5)).toBeLessThan(0.2);
    expect(Math.abs(found[2]! + 0.8)).toBeLessThan(0.2);
    expect(logLikelihood(rows, all, found)).toBeGreaterThan(logLikelihood(rows, all, new Float64Array(3)) + 100);
  });

  it('keeps weights within their limits and leaves further columns out', () => {
    const least = Float64Array.of(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0);
    const limited = fitLogistic(rows, all, new Float64Array(3), { ridge: 0.01, columns: 3, least });
    expect(limited[2]).toBe(0);
    const fewer = fitLogistic(rows, all, new Float64Array(3), { ridge: 0.01, columns: 2, least: free });
    expect(fewer[2]).toBe(0);
    expect([...fewer].map((each) => each.toFixed(2))).toEqual([...limited].map((each) => each.toFixed(2)));
  });

  it('finds the best weights within their limits where columns say nearly the same', () => {
    const columns = 7;
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const draw = seededRandom(seed);
        const normal = () => (draw() + draw() + draw() + draw() - 2) * 1.7;
        const count = 400;
        const mix = Array.from({ length: columns - 1 }, () => [2 * draw() - 0.7, 2 * draw() - 0.7]);
        const truth = mix.map(() => draw() - 0.5);
        const values = new Float64Array(count * columns).fill(1);
        const offsets = new Float64Array(count);
        const outcomes = new Uint8Array(count);
        for (let row = 0; row < count; row++) {
          const common = [normal(), normal()];
          const own = mix.map(([first, second]) => first! * common[0]! + second! * common[1]! + 0.1 * normal());
          values.set(own, row * columns + 1);
          offsets[row] = 2 * own[0]!;
          const odds = truth.reduce((sum, weight, j) => sum + weight * own[j]!, 0);
          outcomes[row] = draw() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
        }
        const rows = { width: columns, values, offsets, outcomes };
        const least = Float64Array.of(Number.NEGATIVE_INFINITY, -2, 0, 0, 0, 0, 0);
        const found = fitLogistic(rows, all.subarray(0, count), new Float64Array(columns), { ridge: 1, columns, least });
        const chances = offsets.map((offset, row) => {
          const odds = found.reduce((sum, weight, j) => sum + weight * values[row * columns + j]!, offset);
          return 1 / (1 + Math.exp(-odds));
        });
        for (let j = 0; j < columns; j++) {
          const slope = chances.reduce((sum, chance, row) => sum + (outcomes[row]! - chance) * values[row * columns + j]!, -found[j]!);
          const curvature = chances.reduce((sum, chance, row) => sum + chance * (1 - chance) * values[row * columns + j]! ** 2, 1);
          // No better weight is farther than a hundredth, but for those beyond the limit.
          expect(found[j]).toBeGreaterThanOrEqual(least[j]!);
          expect(slope / curvature).toBeLessThan(0.01);
          if (found[j]! > least[j]!) expect(slope / curvature).toBeGreaterThan(-0.01);
        }
      }),
      // In the example, whole Newton steps go to and fro.
      { numRuns: 100, examples: [[262046]] },
    );
  });

  it('draws weights towards 0 with the ridge', () => {
    const drawn = fitLogistic(rows, all, new Float64Array(3), { ridge: 1e6, columns: 3, least: free });
    for (const weight of drawn) expect(Math.abs(weight)).toBeLessThan(0.01);
  });
});

describe('tails', () => {
  it('of the normal distribution agree with known values', () => {
    expect(normalTail(0)).toBeCloseTo(0.5, 6);
    expect(normalTail(1.959964)).toBeCloseTo(0.025, 6);
    expect(normalTail(-1)).toBeCloseTo(0.8413447, 6);
    expect(normalTail(50)).toBeGreaterThan(0);
  });

  it('of Student’s t distribution agree with known values to two decimals', () => {
    expect(studentTail(2.228, 10)).toBeCloseTo(0.025, 3);
    expect(studentTail(-1.476, 5)).toBeCloseTo(0.9, 2);
  });
});
