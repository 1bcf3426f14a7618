import { expect, it } from 'vitest';
import { callDay as day, note, promise } from '../../../core/testing/call-notes.ts';
import { nextStepTrack } from './next-step-track.ts';

const called = note('no-answer', '2021-05-12');

it('the column of the next step is as wide as its texts: narrow before the first call, wide where days have a year', () => {
  const [asOf, today] = [day('2021-05-12'), day('2021-05-13')];
  const widthOf = (...given: Parameters<typeof nextStepTrack>) => Number.parseInt(nextStepTrack(...given), 10);
  const brief = widthOf([called], asOf, today);
  expect(widthOf([], asOf, today)).toBeLessThan(brief);
  const whole = widthOf([called], asOf, day('2026-11-30'));
  expect(whole).toBeGreaterThan(brief);
  expect(widthOf([called], day('2021-12-29'), day('2021-12-29'))).toBe(whole);
  expect(widthOf([promise('2021-05-12', '2022-01-10', 100_00)], asOf, today)).toBe(whole);
});
