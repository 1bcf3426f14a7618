import fc from 'fast-check';
import { expect, it } from 'vitest';
import { takeSnapshot } from './pipeline.ts';
import { receivablesTrend } from './queries/ageing/receivables-trend.ts';
import { knownBy } from './testing/known-by.ts';
import { anyAsOf, anyExtracts, type ExtractRows, extractTexts } from './testing/random-extracts.ts';
import { callListText, extendedText, readTextExtracts } from './testing/read-text-extracts.ts';
import { DEFAULT_AGEING_EDGES } from './units/ageing-edges.ts';

const readRows = (rows: ExtractRows) => readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });

it('any way through the days gives each day the figures of extracts that end with it', async () => {
  await fc.assert(
    fc.asyncProperty(anyExtracts, fc.array(anyAsOf, { minLength: 2, maxLength: 6 }), async (rows, days) => {
      const whole = await readRows(rows);
      for (const asOf of days) {
        const known = await readRows(knownBy(asOf, rows));
        expect(extendedText(whole, asOf)).toBe(extendedText(known, asOf));
        expect(callListText(whole, asOf)).toBe(callListText(known, asOf));
        const [later, alone] = [takeSnapshot(whole, asOf), takeSnapshot(known, asOf)];
        const preceded = later.preceded();
        expect(preceded.ok && preceded.value.objects()).toEqual([alone.preceded()].map((each) => each.ok && each.value.objects())[0]);
        expect(later.sequenced.objects()).toEqual(alone.sequenced.objects());
        expect(receivablesTrend(whole, asOf, DEFAULT_AGEING_EDGES)).toEqual(receivablesTrend(known, asOf, DEFAULT_AGEING_EDGES));
      }
    }),
    { numRuns: 100 },
  );
});
