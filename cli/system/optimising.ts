import { setFlagsFromString } from 'node:v8';

/** Together, smaller extracts are read before optimised code has saved the time that V8 takes to make it. */
const SMALL_BYTES = 4 * 2 ** 20;
/** From this version on, of Node 22, V8 has a second compiler for functions that run often, is faster without this, and refuses the flag. */
const V8_WITH_MAGLEV = 12;

/**
 * Lets V8 optimise only functions that run ten times longer than usual, when the inputs are small: on one core a run of Node 20 then takes
 * three quarters of the time.
 */
export function delayOptimising(inputs: readonly { readonly size: number }[]): void {
  const bytes = inputs.reduce((sum, { size }) => sum + size, 0);
  if (isDelayed(bytes, process.versions.v8)) setFlagsFromString('--interrupt-budget=700000');
}

/** `v8`: its version, such as `11.3.244.8-node.38`. */
export function isDelayed(bytes: number, v8: string): boolean {
  return bytes < SMALL_BYTES && Number.parseInt(v8, 10) < V8_WITH_MAGLEV;
}

/**
 * Ends optimising, shortly before the run ends. Node waits at its end for functions that V8 still optimises in another thread, and forever when
 * that thread waits for a garbage collection of the main thread (a known fault of Node 20 to 26).
 */
export function stopOptimising(): void {
  setFlagsFromString('--no-opt');
}
