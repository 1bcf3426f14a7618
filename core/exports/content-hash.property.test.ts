import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildFeatures } from '../pipeline.ts';
import { anyAsOf, anyExtracts, type ExtractRows, extractTexts } from '../testing/random-extracts.ts';
import { readTextExtracts } from '../testing/read-text-extracts.ts';
import type { EpochDay } from '../units/units.ts';
import { contentHash } from './content-hash.ts';

async function hashOf(rows: ExtractRows, asOf: EpochDay): Promise<string> {
  return contentHash(buildFeatures(await readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' }), asOf));
}

const anyShuffled = anyExtracts.chain((rows) =>
  fc.record({
    rows: fc.constant(rows),
    shuffled: fc.record({
      accounts: fc.shuffledSubarray([...rows.accounts], { minLength: rows.accounts.length }),
      skus: fc.shuffledSubarray([...rows.skus], { minLength: rows.skus.length }),
      invoices: fc.shuffledSubarray([...rows.invoices], { minLength: rows.invoices.length }),
      lines: fc.shuffledSubarray([...rows.lines], { minLength: rows.lines.length }),
    }),
  }),
);

it('the content hash does not depend on the order of rows in any of the files', async () => {
  await fc.assert(
    fc.asyncProperty(anyShuffled, anyAsOf, async ({ rows, shuffled }, asOf) => {
      expect(await hashOf(shuffled, asOf)).toBe(await hashOf(rows, asOf));
    }),
    { numRuns: 60 },
  );
});
