import { expect, it } from 'vitest';
import { callDay as day, note, promise } from '../../../core/testing/call-notes.ts';
import { nextStepTrack } from './next-step-track.ts';

const called = note('no-answer', '2021-05-12');

it('the column of the next step is as wide as its texts: narrow before the first call, wide where days have a year', () => {
  const today = day('2021-05-12');
  const widthOf = (...given: Parameters<typeof nextStepTrack>) => Number.parseInt(nextStepTrack(...given), 10);
  const brief = widthOf([called], today);
  expect(widthOf([], today)).toBeLessThan(brief);
  expect(widthOf([promise('2021-05-12', '2021-05-20', 100_00)], today)).toBe(brief);
  const whole = widthOf([called], day('2026-11-30'));
  expect(whole).toBeGreaterThan(brief);
  expect(widthOf([note('no-answer', '2021-12-29')], day('2021-12-29'))).toBe(whole);
  expect(widthOf([promise('2021-05-12', '2022-01-10', 100_00)], today)).toBe(whole);
});
