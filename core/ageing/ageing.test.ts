import { expect, it } from 'vitest';
import { Ageing } from './ageing.ts';

it('puts each open invoice in the bucket of its days overdue, edges included, and leaves out the rest of a credit', () => {
  const open = new Ageing();
  for (const days of [0, 1, 30, 31, 60, 61, 90, 91, 5000]) open.add(days, 100);
  open.add(0, -250);
  expect(open.buckets()).toEqual([
    { from: 0, to: 0, cents: -150, invoices: 1 },
    { from: 1, to: 30, cents: 200, invoices: 2 },
    { from: 31, to: 60, cents: 200, invoices: 2 },
    { from: 61, to: 90, cents: 200, invoices: 2 },
    { from: 91, to: null, cents: 200, invoices: 2 },
  ]);
});

it('uses the edges it is given', () => {
  const open = new Ageing([1, 7, 14]);
  for (const days of [0, 1, 2, 7, 8, 14, 15]) open.add(days, 1);
  expect(open.buckets().map(({ from, to, invoices }) => [from, to, invoices])).toEqual([
    [0, 0, 1],
    [1, 1, 1],
    [2, 7, 2],
    [8, 14, 2],
    [15, null, 1],
  ]);
});
