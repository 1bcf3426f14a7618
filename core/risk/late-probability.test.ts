import { describe, expect, it } from 'vitest';
import { day } from '../testing/read-text-extracts.ts';
import { type InvoiceSketch, settledTable } from '../testing/staged-tables.ts';
import { lateProbabilities } from './late-probability.ts';

const AS_OF = '2021-06-30';
const probabilities = (sketches: readonly InvoiceSketch[]) => [...lateProbabilities(settledTable(sketches, AS_OF), day(AS_OF))];

const OPEN: InvoiceSketch = { issued: '2021-06-20' };
const IN_TIME: InvoiceSketch = { issued: '2021-01-01', paid: '2021-01-05' };
const LATE: InvoiceSketch = { issued: '2021-01-01', paid: '2021-03-05' };

describe('lateProbabilities', () => {
  it('are 1 for what is overdue and 0 for what is paid', () => {
    expect(probabilities([{ issued: '2021-05-30' }, IN_TIME, LATE]).map((p) => p)).toEqual([1, 0, 0]);
  });

  it('are the overall share for an account without a record, rounded to four decimals', () => {
    const others = [LATE, IN_TIME, IN_TIME, IN_TIME].map((sketch) => ({ ...sketch, account: 1 }));
    // (1 + 1) / (4 + 2)
    expect(probabilities([OPEN, ...others])[0]).toBe(0.3333);
  });

  it('are one half where nothing has its answer yet', () => {
    expect(probabilities([OPEN, { issued: '2021-06-01', paid: '2021-06-02' }])[0]).toBe(0.5);
  });

  it('are higher for an account that pays late more often', () => {
    const record = (account: number, late: number) => Array.from({ length: 20 }, (_, i) => ({ ...(i < late ? LATE : IN_TIME), account }));
    const [often, seldom] = probabilities([{ ...OPEN, account: 0 }, { ...OPEN, account: 1 }, ...record(0, 15), ...record(1, 2)]);
    expect(often).toBeGreaterThan(0.5);
    expect(seldom).toBeLessThan(0.3);
  });

  it('learn from day 31 after issue on: of younger invoices only those paid in time have their answer', () => {
    const known = [OPEN, LATE, IN_TIME, IN_TIME];
    const young = ['2021-05-31', '2021-06-01', '2021-06-30'].flatMap((issued) => [
      { issued, paid: AS_OF },
      { issued, paid: issued },
      { issued, account: 1 },
    ]);
    expect(probabilities([...known, ...young])[0]).toBe(probabilities(known)[0]);
    const [p] = probabilities([...known, { issued: '2021-05-30', paid: '2021-05-30' }]);
    expect(p).toBeLessThan(probabilities(known)[0]!);
  });

  it('count what is overdue as late', () => {
    const newcomer = { ...OPEN, account: 1 };
    // (0 + 1) / (2 + 2), and (1 + 1) / (3 + 2)
    expect(probabilities([newcomer, IN_TIME, IN_TIME])[0]).toBe(0.25);
    expect(probabilities([newcomer, IN_TIME, IN_TIME, { issued: '2021-05-30' }])[0]).toBe(0.4);
  });

  it('are 0 everywhere where nobody can tell what is open', () => {
    expect(probabilities([{ issued: '2021-01-01' }, OPEN])).toEqual([0, 0]);
  });
});
