import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseAsOf } from './as-of.ts';
import { knownBy } from './testing/known-by.ts';
import { anyAsOf, anyExtracts, anySpoiltExtracts, type ExtractRows, extractTexts } from './testing/random-extracts.ts';
import { callListText, featuresText, readTextExtracts } from './testing/read-text-extracts.ts';
import type { EpochDay } from './units/units.ts';

// The order of dates is a property of a whole file and would be detected again from fewer rows.
const readRows = (rows: ExtractRows) => readTextExtracts(extractTexts(rows), { dateOrder: 'ymd' });

describe('data after the as-of date', () => {
  it('changes no byte of the features or the call list', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, asOf) => {
        const [whole, known] = await Promise.all([readRows(rows), readRows(knownBy(asOf, rows))]);
        expect(featuresText(known, asOf)).toBe(featuresText(whole, asOf));
        expect(callListText(known, asOf)).toBe(callListText(whole, asOf));
      }),
      { numRuns: 400 },
    );
  });

  it('changes no byte when some rows are rejected', async () => {
    await fc.assert(
      fc.asyncProperty(anySpoiltExtracts, anyAsOf, async (rows, asOf) => {
        const [whole, known] = await Promise.all([readRows(rows), readRows(knownBy(asOf, rows))]);
        expect(featuresText(known, asOf)).toBe(featuresText(whole, asOf));
        expect(callListText(known, asOf)).toBe(callListText(whole, asOf));
      }),
      { numRuns: 200 },
    );
  });

  it('does not change the suggested as-of date when it is after today', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, async (rows, today) => {
        const [whole, known] = await Promise.all([readRows(rows), readRows(knownBy(today, rows))]);
        const suggested = chooseAsOf(whole, today);
        // Without invoices after today there may be none at all, which has another error.
        if (suggested.ok) expect(chooseAsOf(known, today)).toEqual(suggested);
        else expect(chooseAsOf(known, today).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a later as-of date', () => {
  it('changes only the label of an invoice, and a known label only when a payment settles the invoice again', async () => {
    await fc.assert(
      fc.asyncProperty(anyExtracts, anyAsOf, anyAsOf, async (rows, one, other) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)] as [EpochDay, EpochDay];
        const extracts = await readRows(rows);
        const before = featuresText(extracts, earlier).split('\n');
        const after = new Map(
          featuresText(extracts, later)
            .split('\n')
            .map((line) => [line.split(',')[0], line]),
        );
        const unlabelled = (line: string | undefined) => line?.replace(/,[01]?$/, ',');
        expect(before.map((line) => unlabelled(after.get(line.split(',')[0])))).toEqual(before.map(unlabelled));

        const severalPayments = new Set(rows.invoices.filter((row) => row.payments.length > 1).map((row) => row.invoice_id));
        const known = before.filter((line) => /,[01]$/.test(line) && !severalPayments.has(line.split(',')[0]!));
        expect(known.map((line) => after.get(line.split(',')[0]))).toEqual(known);
      }),
      { numRuns: 200 },
    );
  });
});
