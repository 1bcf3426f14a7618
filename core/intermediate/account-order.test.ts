import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOrder } from './account-order.ts';

describe('accountOrder', () => {
  it('sorts by account, then day, then row, and marks where each account begins', () => {
    const { rows, starts } = accountOrder(Int32Array.of(2, 0, 2, 2), Int32Array.of(5, -1, 5, -7));
    expect([...rows]).toEqual([1, 3, 0, 2]);
    expect([...starts]).toEqual([0, 1, 1, 4]);
  });

  it('has no account without rows', () => {
    const { rows, starts } = accountOrder(new Int32Array(), new Int32Array());
    expect(rows).toHaveLength(0);
    expect([...starts]).toEqual([0]);
  });

  it('agrees with sorting by comparison', () => {
    const anyRow = fc.tuple(fc.nat(5), fc.integer({ min: -40, max: 40 }));
    fc.assert(
      fc.property(fc.array(anyRow), (pairs) => {
        const accounts = Int32Array.from(pairs, ([account]) => account);
        const days = Int32Array.from(pairs, ([, day]) => day);
        const { rows, starts } = accountOrder(accounts, days);
        const expected = pairs.map((_, row) => row).sort((a, b) => accounts[a]! - accounts[b]! || days[a]! - days[b]! || a - b);
        expect([...rows]).toEqual(expected);
        for (let account = 0; account + 1 < starts.length; account++) {
          const own = [...rows.subarray(starts[account], starts[account + 1])];
          expect(own).toEqual(expected.filter((row) => accounts[row] === account));
        }
      }),
    );
  });
});
