import { describe, expect, it } from 'vitest';
import { compareLists, type OpenInvoice } from './compare-lists.ts';

const invoice = (accountId: string, cents: number, chance: number, isLate: boolean, isOverdue = false): OpenInvoice => ({
  accountId,
  cents,
  chance,
  isLate,
  isOverdue,
});

describe('compareLists', () => {
  const invoices = [
    invoice('large', 900_00, 0.01, false),
    invoice('risky', 200_00, 0.9, true),
    invoice('overdue', 50_00, 1, true, true),
    invoice('overdue', 400_00, 0.02, false),
    invoice('small', 10_00, 0.9, true),
  ];

  it('reports the figures of the first accounts of each list', () => {
    const { lists, ...counts } = compareLists(invoices, 2);
    expect(counts).toEqual({ accounts: 4, invoices: 5, late_invoices: 3, late_cents: 260_00 });
    expect(lists.perfect).toEqual({ precision: 1, late_cents: 250_00, late_share: 1 });
    // 180 dollars expected, then 58.
    expect(lists.model).toEqual({ precision: 1, late_cents: 250_00, late_share: 1 });
    expect(lists.largest_outstanding).toEqual({ precision: 0.5, late_cents: 50_00, late_share: 0.2 });
    // No other account is overdue, so the largest come first.
    expect(lists.most_overdue).toEqual({ precision: 0.5, late_cents: 50_00, late_share: 0.2 });
  });

  it('takes all accounts when there are fewer than requested', () => {
    const { lists } = compareLists(invoices, 20);
    for (const worth of Object.values(lists)) expect(worth).toEqual({ precision: 0.75, late_cents: 260_00, late_share: 1 });
  });

  it('has no shares when the total is zero', () => {
    expect(compareLists([], 5).lists.model).toEqual({ precision: null, late_cents: 0, late_share: null });
    expect(compareLists([invoice('a', 5_00, 0.5, false)], 5).lists.model).toEqual({ precision: 0, late_cents: 0, late_share: null });
  });

  it('breaks ties by account id', () => {
    const { late_cents, lists } = compareLists([invoice('b', 5_00, 0.5, true), invoice('a', 5_00, 0.5, false)], 1);
    expect(late_cents).toBe(5_00);
    expect(lists.model.precision).toBe(0);
  });
});
