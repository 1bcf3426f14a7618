import { expect, it } from 'vitest';
import { isDelayed } from './optimising.ts';

it.each([
  [1_000_000, '11.3.244.8-node.38', true],
  [10_000_000, '11.3.244.8-node.38', false],
  [1_000_000, '12.4.254.21-node.33', false],
  [1_000_000, '13.6.233.17-node.41', false],
])('optimising for %d bytes in V8 %s is delayed: %s', (bytes, v8, delayed) => {
  expect(isDelayed(bytes, v8)).toBe(delayed);
});
