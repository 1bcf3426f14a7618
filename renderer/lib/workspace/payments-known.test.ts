import { expect, it } from 'vitest';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { arePaymentsKnown, sayNoPayments } from './payments-known.ts';

const day = (openCents: number | null) => ({ asOf: 18_628 as EpochDay, openCents: openCents as Cents | null }) as DaySummary;

it('distinguishes a day without open invoices from one without known payments', () => {
  expect(arePaymentsKnown(day(0))).toBe(true);
  expect(arePaymentsKnown(day(null))).toBe(false);
});

it('says whether the extract has no payment, or none up to the day', () => {
  expect(sayNoPayments(false, day(null))).toBe('no payments in this extract');
  expect(sayNoPayments(true, day(null))).toBe('no payment by 1 Jan 2021 in this extract');
});
