import '../app/styles.ts';
import { afterEach, beforeEach, expect } from 'vitest';

// A component test fails when the component throws, or when React logs a warning.
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
