import { expect, it } from 'vitest';
import { callDay as day } from '../../../core/testing/call-notes.ts';
import type { Cents } from '../../../core/units/units.ts';
import { CALL_LIST_WORDS } from './words.ts';

const { day: counts, callDay: words } = CALL_LIST_WORDS;
const cents = (dollars: number) => (dollars * 100) as Cents;

it.each([
  [0, null, '0 called'],
  [8, null, '8 called'],
  [8, 20, '8 of 20 called'],
  [1_200, 1_000, '1,200 of 1,000 called'],
])('counts %i calls against the target %o as “%s”', (called, target, said) => {
  expect(counts.called(called, target)).toBe(said);
});

it.each([
  [0, null, '$0 promised'],
  [0, 50_000, '$0 of $50.0 k promised'],
  [163_700, null, '$163.7 k promised'],
  [813_000, 500_000, '$813.0 k of $500.0 k promised'],
])('says %i dollars promised against the target %o as “%s”', (promised, target, said) => {
  expect(counts.promised(cents(promised), target === null ? null : cents(target))).toBe(said);
});

it('is one short line, and its tooltip says what a click does and on which later list the calls are', () => {
  const said = [counts.called(8, 20), counts.promised(cents(163_700), cents(500_000))] as const;
  expect(words.done(...said)).toBe('Done today: 8 of 20 called · $163.7 k of $500.0 k promised');
  expect(words.label(...said, null)).toBe('Done today: 8 of 20 called, $163.7 k of $500.0 k promised. Set a target');
  expect(words.title(...said, day('2026-06-30'))).toBe(
    'Done today: 8 of 20 called, $163.7 k of $500.0 k promised, the latest on the list of 30 Jun 2026. Click to set a target.',
  );
});
