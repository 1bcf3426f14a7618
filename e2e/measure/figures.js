import { availableParallelism, loadavg } from 'node:os';

/** @param {readonly number[]} figures */
export function median(figures) {
  return atShare(figures, 0.5);
}

/**
 * The figure that such a share of all are not above; 0 for none.
 *
 * @param {readonly number[]} figures
 * @param {number} share
 */
export function atShare(figures, share) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/**
 * With one decimal.
 *
 * @param {number} figure
 */
export function tenths(figure) {
  return Math.round(figure * 10) / 10;
}

/** What else the machine is doing: figures taken on a busy one are not the app's alone. */
export function sayLoad() {
  return `Load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores.`;
}
