import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAsOf, anySpoiltExtracts, extractTexts } from '../testing/random-extracts.ts';
import { readTextExtracts } from '../testing/read-text-extracts.ts';
import { leakCheck } from './leak-check.ts';

describe('the leak check', () => {
  it('finds nothing in any extracts, as of any day', async () => {
    await fc.assert(
      fc.asyncProperty(anySpoiltExtracts, anyAsOf, async (rows, asOf) => {
        const extracts = await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });
        expect(leakCheck(extracts, asOf)).toMatchObject({ ok: true, value: { differences: 0, shown: [] } });
      }),
      { numRuns: 200 },
    );
  });
});
