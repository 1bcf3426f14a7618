import { describe, expect, it } from 'vitest';
import { type BucketPlace, DEFAULT_AGEING_EDGES } from '../../../core/units/ageing-edges.ts';
import type { CallFilters } from '../../lib/user-data/call-view.ts';
import { type CallFilterPart, filterBrief, filterWords, narrowingWords } from './call-filter-words.ts';

describe('a filter of the call list', () => {
  it.each<[CallFilterPart, CallFilters, string | null]>([
    ['accounts', { accounts: ['1'] }, 'account 1'],
    ['bucket', {}, null],
    ['bucket', { bucket: 0 }, 'Not due'],
    ['bucket', { bucket: 2 }, '31–60 days'],
    ['bucket', { bucket: 4 }, 'Over 90 days'],
    ['stake', { minCents: 100_000 }, '$1,000 and more'],
    ['stake', { maxCents: 100_050 }, 'up to $1,000.50'],
    ['stake', { minCents: 0, maxCents: 5_000_00 }, '$0 to $5,000'],
    ['stake', { minCents: 5_00, maxCents: 5_00 }, 'exactly $5'],
    ['chance', { minProbability: 0.5 }, '50% and more'],
    ['chance', { minProbability: 0.125, maxProbability: 0.9 }, '12.5% to 90%'],
    ['chance', { minProbability: 1 }, 'Overdue or certain'],
    ['chance', { minProbability: 1, maxProbability: 1 }, 'Overdue or certain'],
    ['outcomes', { outcomes: ['promised'] }, 'Promised to pay'],
    ['outcomes', { outcomes: ['no-answer', 'none'] }, 'No answer or Never called'],
    ['actions', { nextActions: ['broken', 'ring-again', 'none'] }, 'Promise broken, Ring again or Nothing to do'],
    ['actions', { nextActions: ['broken', 'promised', 'ring-again', 'none'] }, 'Promise broken, Await promised payment or 2 more'],
  ])('%s %j says %j', (part, filters, words) => {
    expect(filterWords(filters, part, DEFAULT_AGEING_EDGES)).toBe(words);
  });
});

it.each<[CallFilterPart, CallFilters, string | null]>([
  ['stake', {}, null],
  ['stake', { minCents: 100_000 }, '≥ $1,000'],
  ['stake', { maxCents: 100_050 }, '≤ $1,000.50'],
  ['stake', { minCents: 1_000_00, maxCents: 900_000_000_00 }, '$1,000–$900.0 M'],
  ['stake', { minCents: 5_00, maxCents: 5_00 }, '= $5'],
  ['chance', { minProbability: 0.125 }, '≥ 12.5%'],
  ['chance', { minProbability: 0.1, maxProbability: 0.9 }, '10–90%'],
  ['chance', { minProbability: 1 }, '100%'],
  ['bucket', { bucket: 2 }, '31–60 days'],
  ['outcomes', { outcomes: ['promised'] }, 'Promised to pay'],
  ['outcomes', { outcomes: ['disputed', 'no-answer', 'none'] }, 'Disputed +2'],
  ['actions', { nextActions: ['promised', 'none'] }, 'Await payment +1'],
])('%s %j reads %j in short form', (part, filters, words) => {
  expect(filterBrief(filters, part, DEFAULT_AGEING_EDGES)).toBe(words);
});

it.each<[BucketPlace, string, string]>([
  [1, '1–7 days', 'something 1–7 days overdue'],
  [2, '8–14 days', 'something 8–14 days overdue'],
  [4, 'Over 21 days', 'something over 21 days overdue'],
])('bucket %i is named by the current edges: %j', (bucket, words, phrase) => {
  expect(filterWords({ bucket }, 'bucket', [7, 14, 21])).toBe(words);
  expect(narrowingWords({ search: '', chip: 'all', filters: { bucket } }, [7, 14, 21])).toEqual([phrase]);
});

it('all filters of the list are described in words that need no context', () => {
  expect(narrowingWords({ search: ' ', chip: 'all', filters: {} }, DEFAULT_AGEING_EDGES)).toEqual([]);
  expect(
    narrowingWords(
      {
        search: ' lee',
        chip: 'overdue',
        filters: { bucket: 3, maxCents: 100, minProbability: 0.25, outcomes: ['paid'], nextActions: ['check-payment'] },
      },
      DEFAULT_AGEING_EDGES,
    ),
  ).toEqual([
    'overdue only',
    'something 61–90 days overdue',
    'up to $1 at stake',
    'a chance of 25% and more',
    'last call result Says paid',
    'next step Check payment',
    'matching “lee”',
  ]);
  expect(narrowingWords({ search: '', chip: 'since:up', filters: { bucket: 0 } }, DEFAULT_AGEING_EDGES)).toEqual([
    'what changed since the last list',
    'something not yet due',
  ]);
});
