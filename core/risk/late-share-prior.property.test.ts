import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedLateShare, fitBetaPrior, type LateRecord } from './late-share-prior.ts';

/**
 * As many records as a beta distribution of late shares leads one to expect among `accounts` accounts with `answered`
 * invoices each: what an infinite sample looks like, without drawing one.
 */
function expectedRecords(alpha: number, beta: number, answered: number, accounts: number): LateRecord[] {
  // P(0 late), and from there P(late + 1) by its ratio to P(late).
  let chance = 1;
  for (let i = 0; i < answered; i++) chance *= (beta + i) / (alpha + beta + i);
  const records: LateRecord[] = [];
  for (let late = 0; late <= answered; late++) {
    for (let i = 0; i < Math.round(chance * accounts); i++) records.push({ late, answered });
    chance *= ((answered - late) * (alpha + late)) / ((late + 1) * (beta + answered - late - 1));
  }
  return records;
}

const anyRecords = fc.array(
  fc.nat(80).chain((answered) => fc.record({ late: fc.nat(answered), answered: fc.constant(answered) })),
  { maxLength: 60 },
);

describe('fitBetaPrior', () => {
  for (const [alpha, beta, answered] of [
    [2, 6, 20],
    [0.5, 4.5, 30],
    [5, 5, 12],
    // Longer than the records whose likelihood is reckoned term by term.
    [2, 6, 150],
    [20, 100, 400],
  ] as const) {
    it(`finds α ${alpha} and β ${beta} again in records of ${answered} invoices`, () => {
      const prior = fitBetaPrior(expectedRecords(alpha, beta, answered, 20_000));
      expect(prior.alpha / alpha).toBeGreaterThan(0.96);
      expect(prior.alpha / alpha).toBeLessThan(1.04);
      expect(prior.beta / beta).toBeGreaterThan(0.96);
      expect(prior.beta / beta).toBeLessThan(1.04);
    });
  }

  it('has the overall late share as its mean, of one invoice late and one in time more than there are', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const { alpha, beta } = fitBetaPrior(records);
        const late = records.reduce((sum, record) => sum + record.late, 0);
        const answered = records.reduce((sum, record) => sum + record.answered, 0);
        expect(alpha).toBeGreaterThan(0);
        expect(beta).toBeGreaterThan(0);
        expect(alpha / (alpha + beta)).toBeCloseTo((late + 1) / (answered + 2), 12);
      }),
    );
  });

  it('weighs the prior as likelihood and the usual weight say, reckoned factor by factor', () => {
    const logRising = (x: number, count: number) =>
      Array.from({ length: count }, (_, i) => Math.log(x + i)).reduce((sum, log) => sum + log, 0);
    const anyRecord = fc
      .oneof(fc.nat(30), fc.integer({ min: 60, max: 300 }))
      .chain((answered) => fc.record({ late: fc.oneof(fc.nat(answered), fc.constantFrom(0, answered)), answered: fc.constant(answered) }));
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 12 }), (records) => {
        const prior = fitBetaPrior(records);
        const weight = prior.alpha + prior.beta;
        const mean = prior.alpha / weight;
        const support = (w: number) =>
          records.reduce(
            (sum, { late, answered }) =>
              sum + logRising(mean * w, late) + logRising((1 - mean) * w, answered - late) - logRising(w, answered),
            -((Math.log(w / 10) / 2) ** 2) / 2,
          );
        // No weight far or near is better supported, but for what rounding hides.
        for (const factor of [0.1, 0.5, 0.97, 0.999, 1.001, 1.03, 2, 10]) {
          const other = weight * factor;
          if (other >= 0.1 && other <= 10_000) expect(support(weight)).toBeGreaterThanOrEqual(support(other) - 1e-8);
        }
      }),
    );
  });

  it('does not depend on the order of the accounts, to the last bit', () => {
    const shuffled = anyRecords.chain((records) =>
      fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length, maxLength: records.length })),
    );
    fc.assert(
      fc.property(shuffled, ([records, others]) => {
        expect(fitBetaPrior(others)).toEqual(fitBetaPrior(records));
      }),
    );
  });

  it('does not depend on accounts without an answer', () => {
    const records = [
      { late: 1, answered: 4 },
      { late: 3, answered: 5 },
    ];
    expect(fitBetaPrior([...records, { late: 0, answered: 0 }])).toEqual(fitBetaPrior(records));
  });
});

describe('expectedLateShare', () => {
  it('is the overall share for an account without a record, and one half where there is no record at all', () => {
    const prior = fitBetaPrior([
      { late: 9, answered: 18 },
      { late: 0, answered: 20 },
    ]);
    expect(expectedLateShare({ late: 0, answered: 0 }, prior)).toBeCloseTo(0.25, 12);
    expect(expectedLateShare({ late: 0, answered: 0 }, fitBetaPrior([]))).toBeCloseTo(0.5, 12);
  });

  it('lies between the account’s own share and the overall one', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const prior = fitBetaPrior(records);
        const mean = prior.alpha / (prior.alpha + prior.beta);
        for (const record of records.filter(({ answered }) => answered > 0)) {
          const own = record.late / record.answered;
          const share = expectedLateShare(record, prior);
          expect(share).toBeGreaterThanOrEqual(Math.min(own, mean) - 1e-12);
          expect(share).toBeLessThanOrEqual(Math.max(own, mean) + 1e-12);
        }
      }),
    );
  });

  it('follows the account where accounts differ much, and the others where they do not', () => {
    const apart = Array.from({ length: 40 }, (_, i) => ({ late: i % 2 === 0 ? 0 : 30, answered: 30 }));
    expect(expectedLateShare({ late: 5, answered: 5 }, fitBetaPrior(apart))).toBeGreaterThan(0.95);
    const alike = Array.from({ length: 40 }, () => ({ late: 15, answered: 30 }));
    expect(expectedLateShare({ late: 5, answered: 5 }, fitBetaPrior(alike))).toBeLessThan(0.51);
  });
});
