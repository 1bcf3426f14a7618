import { describe, expect, it } from 'vitest';
import type { WindowExplanation, WindowInvoice } from '../../../worker/core-types.ts';
import { roleCounts } from './window-roles.ts';
import { MAX_STACKED, windowSpan } from './window-span.ts';

type Day = WindowExplanation['first_day'];

const ISSUED = 18_800 as Day;

function invoice(inv_id: string, day: number, role: WindowInvoice['role']): WindowInvoice {
  return {
    inv_id,
    issued_day: day as Day,
    inv_total_cents: 0 as WindowInvoice['inv_total_cents'],
    role,
    place: { file: 'i.csv', line: 2 },
  };
}

function windowOf(invoices: readonly WindowInvoice[], hidden = 0): WindowExplanation {
  const count = (...roles: WindowInvoice['role'][]) => invoices.filter(({ role }) => roles.includes(role)).length;
  return {
    first_day: (ISSUED - 120) as Day,
    last_day: (ISSUED - 1) as Day,
    is_short: false,
    before: count('before') + hidden,
    counted: count('counted'),
    same_day: count('same-day', 'this'),
    later: count('later'),
    invoices,
  };
}

describe('the drawing of a window', () => {
  it('stacks the invoices of a day, the explained one at the bottom, and counts those that don’t fit', () => {
    const sameDay = Array.from({ length: MAX_STACKED + 2 }, (_, i) => invoice(`s${i}`, ISSUED, 'same-day'));
    const span = windowSpan(windowOf([...sameDay, invoice('me', ISSUED, 'this')]), ISSUED);
    expect(span.placed.find(({ invoice: { inv_id } }) => inv_id === 'me')!.level).toBe(0);
    expect(span.placed).toHaveLength(MAX_STACKED);
    expect([...span.more]).toEqual([[ISSUED, 3]]);
    expect(span.levels).toBe(MAX_STACKED);
  });

  it('gives the number of invoices outside it on each side', () => {
    const invoices = [
      invoice('long ago', ISSUED - 400, 'before'),
      invoice('shortly before', ISSUED - 125, 'before'),
      invoice('counted', ISSUED - 120, 'counted'),
      invoice('me', ISSUED, 'this'),
      invoice('soon', ISSUED + 3, 'later'),
      invoice('much later', ISSUED + 90, 'later'),
    ];
    const span = windowSpan(windowOf(invoices, 5), ISSUED);
    expect(span.placed.map(({ invoice: { inv_id } }) => inv_id)).toEqual(['me', 'shortly before', 'counted', 'soon']);
    expect([span.earlier, span.later]).toEqual([6, 1]);
  });
});

describe('the ledger of a window', () => {
  it('always has the counted kinds, and adds up to both counts', () => {
    const alone = roleCounts(windowOf([invoice('me', ISSUED, 'this')]), ISSUED);
    expect(alone.map(({ role, count }) => [role, count])).toEqual([
      ['counted', 0],
      ['this', 1],
    ]);
    const window = windowOf([invoice('a', ISSUED - 1, 'counted'), invoice('b', ISSUED, 'same-day'), invoice('me', ISSUED, 'this')], 4);
    const rows = roleCounts(window, ISSUED);
    expect(rows.filter(({ isPrior }) => isPrior).reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect(rows.filter(({ isSoFar }) => isSoFar).reduce((sum, { count }) => sum + count, 0)).toBe(7);
    expect(rows.find(({ role }) => role === 'this')!.when).toBe('22 Jun 2021, the issue day: this one and 1 other');
  });
});
