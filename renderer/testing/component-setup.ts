import '../app/styles.ts';
import { afterEach, beforeEach, expect } from 'vitest';

// A component that throws, or that React complains of, has not passed, whatever it shows.
let complaints: unknown[][] = [];
const { error } = console;
beforeEach(() => {
  complaints = [];
  localStorage.clear();
  console.error = (...said: unknown[]) => {
    complaints.push(said);
    error(...said);
  };
});
afterEach(() => {
  console.error = error;
  expect(complaints).toEqual([]);
});
