import { describe, expect, it } from 'vitest';
import { day } from '../testing/read-text-extracts.ts';
import { accountsTable, type InvoiceSketch, pricedTable, settledTable } from '../testing/staged-tables.ts';
import { accountVolumes, joinedDays } from './account-traits.ts';
import { riskBasis } from './risk-basis.ts';

const AS_OF = '2021-04-10';
const volumes = (
  sketches: readonly InvoiceSketch[],
  accounts: Parameters<typeof accountsTable>[0] = [],
  totals: readonly number[] = sketches.map(() => 100),
) => {
  const basis = riskBasis(settledTable(sketches, AS_OF), pricedTable(totals), String);
  return accountVolumes(basis, accountsTable(accounts), day(AS_OF));
};
const monthly = (account: number, count: number) => Array.from({ length: count }, () => ({ account, issued: '2021-01-01' }));

describe('accountVolumes', () => {
  it('are invoices a day since the first issue date, drawn a little towards the average account', () => {
    // 100 days; on average (10 + 30) / 2 = 20 invoices, a tenth of which is mixed in over a tenth of the days.
    const volume = volumes([...monthly(0, 10), ...monthly(1, 30)]);
    expect([volume(0), volume(1), volume(7)]).toEqual([12 / 110, 32 / 110, 2 / 110]);
  });

  it('count an account from its joining date when that is later', () => {
    const volume = volumes([...monthly(0, 10), { account: 1, issued: '2021-04-05' }], [{ code: 1, joined: '2021-04-01' }]);
    // Ten days for the newcomer; 5.5 invoices in 55 days are average.
    expect(volume(1)).toBeCloseTo(1.55 / 15.5, 12);
    expect(volume(0)).toBeCloseTo(10.55 / 105.5, 12);
  });

  it('ignore a joining date after the day', () => {
    const volume = volumes(monthly(0, 10), [{ code: 0, joined: '2031-04-01' }]);
    expect(volume(0)).toBeCloseTo(0.1, 12);
  });

  it('leave credits out', () => {
    const invoices = [...monthly(0, 10), ...monthly(1, 30)];
    const withCredits = volumes([{ account: 0, issued: '2020-06-01' }, ...invoices], [], [-100, ...invoices.map(() => 0)]);
    const without = volumes(invoices);
    for (const code of [0, 1, 7]) expect(withCredits(code)).toBe(without(code));
  });

  it('are 0 without an invoice', () => {
    expect(volumes([])(3)).toBe(0);
  });
});

describe('joinedDays', () => {
  it('are null when unknown', () => {
    const joined = joinedDays(accountsTable([{ code: 2, joined: '2020-02-29' }, { code: 1 }]));
    expect([joined(2), joined(1), joined(0), joined(9)]).toEqual([day('2020-02-29'), null, null, null]);
  });
});
