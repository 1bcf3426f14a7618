import { describe, expect, it } from 'vitest';
import { type KnownAtIssue, measureScale, rawColumns } from './model-columns.ts';

const invoice = (lines: number, totalCents = 100_00, accountAgeDays: number | null = 10): KnownAtIssue => ({
  lines,
  totalCents,
  accountAgeDays,
  volume: 1,
});

const rawOf = (invoices: readonly KnownAtIssue[]) => Float64Array.from(invoices.flatMap((each) => [...rawColumns(each)]));
const scaleOf = (invoices: readonly KnownAtIssue[]) => measureScale(rawOf(invoices));

describe('the model’s columns', () => {
  it('are standard deviations from the mean of the labelled invoices', () => {
    const scale = scaleOf([invoice(2), invoice(4), invoice(6), invoice(8)]);
    expect(scale.columns(invoice(5))[0]).toBe(0);
    expect(scale.columns(invoice(5 + Math.sqrt(5)))[0]).toBeCloseTo(1, 12);
  });

  it('are written for the labelled invoices as they would be for others', () => {
    const learned = [invoice(2), invoice(4, 200_00, 400), invoice(9, 1e9, null)];
    const columns = rawOf(learned);
    const scale = measureScale(columns);
    expect([...columns]).toEqual(learned.flatMap((each) => [...scale.columns(each)]));
  });

  it('are at most three for any value', () => {
    const scale = scaleOf([invoice(2), invoice(4, 200_00, 400)]);
    const extreme = scale.columns(invoice(1e9, Number.MAX_SAFE_INTEGER, -700_000));
    expect([...extreme]).toEqual([3, 3, 0, -3]);
  });

  it('treat a credit like one dollar, and an unknown value like the average', () => {
    const scale = scaleOf([invoice(2, 1_00), invoice(2, 100_00, 30)]);
    const [, credit, , unknownAge] = scale.columns(invoice(2, -50_00, null));
    expect(credit).toBe(scale.columns(invoice(2, 1_00))[1]);
    expect(credit).toBe(scale.columns(invoice(2, 0))[1]);
    expect(unknownAge).toBe(0);
  });

  it('stay finite without invoices, or when all are alike', () => {
    for (const learned of [[], [invoice(3)], [invoice(3), invoice(3)], [invoice(0, 0, null)]]) {
      for (const value of scaleOf(learned).columns(invoice(7, 9_00, 500))) expect(Number.isFinite(value)).toBe(true);
    }
  });
});
