import { expect, it } from 'vitest';
import { describeError } from './errors/describe-error.ts';
import { buildFeatures, chooseAsOf, type Extracts, readExtracts } from './pipeline.ts';
import { rejectGroups } from './quality/reject-groups.ts';
import { SMALL_TODAY } from './testing/extract-files.ts';
import { FUZZ, forEachCase } from './testing/fuzz-budget.ts';
import { FUZZ_KINDS, fuzzCase } from './testing/fuzz-cases.ts';
import { memorySource } from './testing/memory-source.ts';
import { day } from './testing/read-text-extracts.ts';

const today = day(SMALL_TODAY);
/** Cases of each kind in `npm test`. */
const CASES = 150;

/** Every row is accounted for, and no computation from the rows fails. */
function holdsTogether(extracts: Extracts): void {
  for (const { file, rowsRead, rowsKept, rowsRejected, rowsRejectedByReference, rowsLeftOut } of extracts.files) {
    expect([file, rowsRead]).toEqual([file, rowsKept + rowsRejected]);
    expect(Math.min(rowsKept - rowsLeftOut, rowsRejected - rowsRejectedByReference)).toBeGreaterThanOrEqual(0);
  }
  const rejected = extracts.files.reduce((sum, { rowsRejected }) => sum + rowsRejected, 0);
  expect(extracts.rejects.count).toBe(rejected);
  expect(rejectGroups(extracts.rejects, extracts.sources).reduce((sum, { count }) => sum + count, 0)).toBe(rejected);
  for (const { message } of extracts.findings) expect(message).toMatch(/\S.*\.$/s);
  const counted = extracts.sources.lineItems.files.reduce(
    (sum, { reading }) => sum + reading.rowsRead - reading.rowsRejected - reading.rowsLeftOut,
    0,
  );
  expect(extracts.sources.lineItems.reader.lines.reduce((sum, lines) => sum + lines, 0)).toBe(counted);
  const asOf = chooseAsOf(extracts, today);
  if (asOf.ok) expect(buildFeatures(extracts, asOf.value.day).rows).toBeLessThanOrEqual(extracts.invoices.rows);
}

it.each(FUZZ_KINDS)(
  'damaged %s are read with a balanced ledger or refused with a sentence',
  async (kind) => {
    const outcomes = { read: 0, refused: 0 };
    const tried = await forEachCase(kind, CASES, async (index) => {
      const files = fuzzCase(kind, FUZZ.seed, index);
      const options = {
        today,
        concat: index % 3 === 0,
        ...(index % 5 === 0 && { repeatedLines: index % 2 === 0 ? ('drop' as const) : ('keep' as const) }),
      };
      const read = await readExtracts(
        files.map(({ name, bytes }) => memorySource(name, bytes, 1 + (index % 4) * 700)),
        options,
      );
      if (read.ok) {
        outcomes.read++;
        holdsTogether(read.value);
      } else {
        outcomes.refused++;
        expect(describeError(read.error)).toMatch(/\S.*[.?]$/s);
      }
    });
    if (FUZZ.seconds > 0) console.log(`${kind}: ${tried} cases, ${outcomes.read} read and ${outcomes.refused} refused`);
    if (FUZZ.only === null) expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(0);
  },
  30_000 + FUZZ.seconds * 1_200,
);

it('a case has the same files for the same seed, and different files for another seed', () => {
  for (const kind of FUZZ_KINDS) {
    expect(fuzzCase(kind, 7, 3)).toEqual(fuzzCase(kind, 7, 3));
    expect(Array.from({ length: 5 }, (_, index) => fuzzCase(kind, 7, index))).not.toEqual(
      Array.from({ length: 5 }, (_, index) => fuzzCase(kind, 8, index)),
    );
  }
});
