import { expect, it } from 'vitest';
import { missedBars, missedScatterBars } from './feature-bars.js';

const runs = (...longest: number[]) => longest.map((each) => ({ 'longest task ms': each }));

it('a task is judged by the worst run, not by the median', () => {
  expect(missedBars({ wheel: runs(12, 50, 40) }, {})).toEqual([]);
  expect(missedBars({ wheel: runs(12, 61.04, 40), keys: runs(9, 9, 9) }, {})).toEqual([
    'features, wheel: a task took 61 ms; 50 ms is the most.',
  ]);
});

it('pages are judged by the time that 95 % of those of all runs kept to', () => {
  const quick = Array.from({ length: 95 }, () => 30);
  expect(missedBars({}, { sorted: [...quick, ...Array.from({ length: 5 }, () => 900)] })).toEqual([]);
  expect(missedBars({}, { sorted: [...quick, ...Array.from({ length: 6 }, () => 44.44)] })).toEqual([
    'features, sorted: 95 % of pages took up to 44.4 ms; 30 ms is the most.',
  ]);
});

it('a step of the scatter is judged by the processor time of its longest task', () => {
  const steps = (...most: number[]) => most.map((each) => ({ 'CPU ms of a task at most': each }));
  expect(missedScatterBars({ shown: steps(50), brushed: steps(8, 50.06) })).toEqual([
    'the scatter, brushed: a task took 50.1 ms of processor time; 50 ms is the most.',
  ]);
});
