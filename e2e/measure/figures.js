import { availableParallelism, loadavg } from 'node:os';

/** @param {readonly number[]} figures */
export function median(figures) {
  return atShare(figures, 0.5);
}

/**
 * The quantile: the figure that this share of all figures does not exceed; 0 for none.
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

/** The load of the computer: figures from a busy one include other programs. */
export function sayLoad() {
  return `Load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores.`;
}

/** The tables of this run. */
const shown = [];

/**
 * Prints a table of figures by row and column, and keeps it for `shownTables`.
 *
 * @param {string} title
 * @param {Readonly<Record<string, Readonly<Record<string, unknown>>>>} table
 */
export function showTable(title, table) {
  console.log(`\n${title}\n`);
  console.table(table);
  shown.push({ title, table });
}

/** The tables since the last call. */
export function takeShownTables() {
  return shown.splice(0);
}
