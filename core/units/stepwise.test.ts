import { expect, it } from 'vitest';
import { completed } from './steps.ts';
import { Stepwise } from './stepwise.ts';

/** Counts to three, and says every number. */
function counting() {
  const counted: number[] = [];
  const value = new Stepwise(function* () {
    for (let i = 1; i <= 3; i++) {
      counted.push(i);
      yield;
    }
    return 'three';
  });
  return { counted, value };
}

it('is computed at its first use, and once', () => {
  const { counted, value } = counting();
  expect(counted).toEqual([]);
  expect([value.value(), value.value()]).toEqual(['three', 'three']);
  expect(counted).toEqual([1, 2, 3]);
});

it('continues at its first use where its steps were left', () => {
  const { counted, value } = counting();
  const steps = value.steps();
  steps.next();
  steps.next();
  expect(counted).toEqual([1, 2]);
  expect(value.value()).toBe('three');
  expect(counted).toEqual([1, 2, 3]);
  expect(steps.next().done).toBe(true);
});

it('is complete after its steps', () => {
  const { counted, value } = counting();
  completed(value.steps());
  expect(counted).toEqual([1, 2, 3]);
  completed(value.steps());
  expect(value.value()).toBe('three');
  expect(counted).toEqual([1, 2, 3]);
});

it('throws again what a step threw', () => {
  const broken = new Stepwise<string>(function* () {
    yield;
    throw new Error('no');
  });
  expect(() => completed(broken.steps())).toThrow('no');
  expect(() => broken.value()).toThrow('no');
});
