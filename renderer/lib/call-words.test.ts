import { expect, it } from 'vitest';
import { callDay as day } from '../../core/testing/call-notes.ts';
import type { Cents } from '../../core/units/units.ts';
import { sayNextAction, sayNextActionInTwo } from './call-words.ts';

const BESIDE = [day('2026-06-30'), day('2026-07-15')];

const promised = (until: string) => ({
  kind: 'promised' as const,
  day: day(until),
  promised_cents: 500_000 as Cents,
  paid_cents: 0 as Cents,
  is_whole: undefined,
  invoices: [],
});

it('a promise has its date in the tag, with the year where that is another one', () => {
  expect(sayNextAction(promised('2026-07-22'), BESIDE)).toMatchObject({ text: 'Promised 22 Jul', below: '$5,000' });
  expect(sayNextAction(promised('2027-01-12'), BESIDE)).toMatchObject({ text: 'Promised 12 Jan 2027', below: '$5,000' });
});

it('a snooze until another year says so in two lines, because one would be too long for its column', () => {
  expect(sayNextAction({ kind: 'snoozed', day: day('2026-07-22') }, BESIDE)).toMatchObject({ text: 'Snoozed', below: 'until 22 Jul' });
  expect(sayNextAction({ kind: 'snoozed', day: day('2027-05-12') }, BESIDE)).toMatchObject({ text: 'Snoozed', below: 'until 12 May 2027' });
});

it('in a narrow column every date is below its action', () => {
  expect(sayNextActionInTwo(promised('2027-01-12'), BESIDE)).toMatchObject({ text: 'Promised', below: '12 Jan 2027', tone: 'accent' });
  expect(sayNextActionInTwo(promised('2026-07-22'), BESIDE)).toMatchObject({ text: 'Promised 22 Jul', below: '$5,000' });
  expect(sayNextActionInTwo({ kind: 'snoozed', day: day('2026-07-22') }, BESIDE)).toMatchObject({ text: 'Snoozed', below: 'until 22 Jul' });
  expect(sayNextActionInTwo({ kind: 'call', day: null }, BESIDE)).toMatchObject({ text: 'Not called yet', below: null });
});
