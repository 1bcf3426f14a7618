import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gatherPaths } from './gather-paths.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('opens together what the system hands over one by one, each once', () => {
  const opened: (readonly string[])[] = [];
  const hand = gatherPaths((paths) => opened.push(paths));
  for (const path of ['/a.csv', '/b.csv', '/c.csv', '/a.csv']) {
    hand([path]);
    vi.advanceTimersByTime(1_400);
  }
  expect(opened).toEqual([]);
  vi.advanceTimersByTime(1_500);
  expect(opened).toEqual([['/a.csv', '/b.csv', '/c.csv']]);
});

it('opens by themselves what comes later', () => {
  const opened: (readonly string[])[] = [];
  const hand = gatherPaths((paths) => opened.push(paths));
  hand(['/a.csv']);
  vi.advanceTimersByTime(1_600);
  hand(['/b.csv']);
  vi.advanceTimersByTime(1_600);
  expect(opened).toEqual([['/a.csv'], ['/b.csv']]);
});
