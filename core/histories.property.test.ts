import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Extracts, takeSnapshot } from './pipeline.ts';
import { receivablesTrend } from './queries/ageing/receivables-trend.ts';
import { knownBy } from './testing/known-by.ts';
import { anyAsOf, anyExtracts, type ExtractRows, extractTexts, manyRows } from './testing/random-extracts.ts';
import { callListText, day, extendedText, readTextExtracts } from './testing/read-text-extracts.ts';
import { DEFAULT_AGEING_EDGES } from './units/ageing-edges.ts';
import type { EpochDay } from './units/units.ts';

const readRows = (rows: ExtractRows) => readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });

/** Compares a day of the whole extracts, whatever was asked of them before, with the same day of extracts that end with it. */
async function expectSame(whole: Extracts, rows: ExtractRows, asOf: EpochDay): Promise<void> {
  const known = await readRows(knownBy(asOf, rows));
  expect(extendedText(whole, asOf)).toBe(extendedText(known, asOf));
  expect(callListText(whole, asOf)).toBe(callListText(known, asOf));
  const [later, alone] = [takeSnapshot(whole, asOf), takeSnapshot(known, asOf)];
  const preceded = later.preceded();
  expect(preceded.ok && preceded.value.objects()).toEqual([alone.preceded()].map((each) => each.ok && each.value.objects())[0]);
  expect(later.sequenced.objects()).toEqual(alone.sequenced.objects());
  expect(receivablesTrend(whole, asOf, DEFAULT_AGEING_EDGES)).toEqual(receivablesTrend(known, asOf, DEFAULT_AGEING_EDGES));
}

it('any way through the days gives each day the figures of extracts that end with it', async () => {
  await fc.assert(
    fc.asyncProperty(anyExtracts, fc.array(anyAsOf, { minLength: 2, maxLength: 6 }), async (rows, days) => {
      const whole = await readRows(rows);
      for (const asOf of days) await expectSame(whole, rows, asOf);
    }),
    { numRuns: 100 },
  );
});

it('so does any way through days on which the terms of the model are fitted to many accounts', async () => {
  let fitted = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(fc.integer({ min: 150, max: 330 }), { minLength: 3, maxLength: 3 }), async (seed, offsets) => {
      const rows = manyRows(seed);
      const whole = await readRows(rows);
      for (const offset of offsets) {
        const asOf = (day('2021-01-01') + offset) as EpochDay;
        await expectSame(whole, rows, asOf);
        const { learnedFrom, choice } = takeSnapshot(whole, asOf).risk();
        if (learnedFrom >= 300 && choice.gains !== null) fitted++;
      }
    }),
    { numRuns: 5, endOnFailure: true, seed: 7 },
  );
  expect(fitted).toBeGreaterThan(0);
}, 60_000);
