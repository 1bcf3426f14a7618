import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BETWEEN_STARTS, gatherPaths } from './gather-paths.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('opens paths that arrive one by one together, each once', () => {
  const opened: (readonly string[])[] = [];
  const hand = gatherPaths((paths) => opened.push(paths));
  for (const path of ['/a.csv', '/b.csv', '/c.csv', '/a.csv']) {
    hand([path]);
    vi.advanceTimersByTime(100);
  }
  expect(opened).toEqual([]);
  vi.advanceTimersByTime(300);
  expect(opened).toEqual([['/a.csv', '/b.csv', '/c.csv']]);
});

it('opens paths that arrive later by themselves', () => {
  const opened: (readonly string[])[] = [];
  const hand = gatherPaths((paths) => opened.push(paths));
  hand(['/a.csv']);
  vi.advanceTimersByTime(400);
  hand(['/b.csv']);
  vi.advanceTimersByTime(400);
  expect(opened).toEqual([['/a.csv'], ['/b.csv']]);
});

it('waits longer for the next start than for the next file of one', () => {
  const opened: (readonly string[])[] = [];
  const hand = gatherPaths((paths) => opened.push(paths));
  for (const path of ['/a.csv', '/b.csv', '/c.csv', '/d.csv']) {
    hand([path], BETWEEN_STARTS);
    vi.advanceTimersByTime(1_400);
  }
  expect(opened).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(opened).toEqual([['/a.csv', '/b.csv', '/c.csv', '/d.csv']]);
});
