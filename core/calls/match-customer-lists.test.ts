import { describe, expect, it } from 'vitest';
import { accountFingerprint } from './account-fingerprint.ts';
import { bestCustomerList } from './match-customer-lists.ts';

const prints = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => accountFingerprint(String(from + i), `Company ${from + i}`));

describe('the customer list that extracts belong to', () => {
  it('is the one with the most shared accounts, and certain from four fifths up', () => {
    const customerLists = [
      { id: 'north', prints: prints(1, 8), opened_at: 1 },
      { id: 'south', prints: prints(100, 10), opened_at: 2 },
    ];
    expect(bestCustomerList(customerLists, prints(1, 10))).toEqual({ id: 'north', shared: 8, of: 10, isSure: true });
    expect(bestCustomerList(customerLists, prints(2, 10))).toEqual({ id: 'north', shared: 7, of: 10, isSure: false });
    expect(bestCustomerList(customerLists, prints(105, 5))).toEqual({ id: 'south', shared: 5, of: 5, isSure: true });
  });
  it('is none when no customer list shares an account', () => {
    expect(bestCustomerList([{ id: 'north', prints: prints(1, 8), opened_at: 1 }], prints(50, 5))).toBeNull();
    expect(bestCustomerList([], prints(1, 5))).toBeNull();
  });
  it('is the one opened last when two share equally many accounts', () => {
    const customerLists = [1, 3, 2].map((opened_at) => ({ id: `b${opened_at}`, prints: prints(1, 5), opened_at }));
    expect(bestCustomerList(customerLists, prints(1, 5))?.id).toBe('b3');
  });
});

describe('the fingerprint of an account', () => {
  it('ignores case and blanks of the name, and differs for another id or name', () => {
    expect(accountFingerprint('7', ' Lee  LLC')).toBe(accountFingerprint('7', 'lee llc'));
    const others = [
      accountFingerprint('7', 'Lee LLC'),
      accountFingerprint('007', 'Lee LLC'),
      accountFingerprint('7', 'Lee Ltd'),
      accountFingerprint('7', null),
    ];
    expect(new Set(others).size).toBe(4);
  });
  it('is a whole number without collisions among a hundred thousand accounts', () => {
    const all = prints(1, 100_000);
    expect(all.every((print) => Number.isSafeInteger(print) && print >= 0)).toBe(true);
    expect(new Set(all).size).toBe(100_000);
  });
});
