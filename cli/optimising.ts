import { setFlagsFromString } from 'node:v8';

/** Together, smaller extracts are read before optimised code has saved the time that V8 takes to make it. */
const SMALL_BYTES = 4 * 2 ** 20;

/**
 * Lets V8 optimise only functions that run ten times longer than usual, when the inputs are small: on one core a run then takes three quarters
 * of the time.
 */
export function delayOptimising(inputs: readonly { readonly size: number }[]): void {
  if (inputs.reduce((bytes, { size }) => bytes + size, 0) < SMALL_BYTES) setFlagsFromString('--interrupt-budget=700000');
}

/**
 * Ends optimising, shortly before the run ends. Node waits at its end for functions that V8 still optimises in another thread, and forever when
 * that thread waits for a garbage collection of the main thread (a known fault of Node 20 to 26).
 */
export function stopOptimising(): void {
  setFlagsFromString('--no-opt');
}
