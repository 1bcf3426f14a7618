import { atShare, tenths } from './figures.js';

const MAX_TASK_MS = 50;
const MAX_PAGE_MS = 30;

/**
 * The steps of the scatter with a task of too much processor time, each as a sentence: a busy computer makes tasks longer, and this figure hardly.
 *
 * @param {Readonly<Record<string, readonly { readonly 'CPU ms of a task at most': number }[]>>} scatters the runs of each step
 */
export function missedScatterBars(scatters) {
  return Object.entries(scatters).flatMap(([what, runs]) => {
    const most = Math.max(...runs.map((figures) => figures['CPU ms of a task at most']));
    if (most <= MAX_TASK_MS) return [];
    return [`the scatter, ${what}: a task took ${tenths(most)} ms of processor time; ${MAX_TASK_MS} ms is the most.`];
  });
}

/**
 * The missed bars, each as a sentence. Tasks are judged by the worst of all runs, because two good runs do not help the user of a bad one.
 * Pages are judged by the time that 95 % of the pages of all runs kept to.
 *
 * @param {Readonly<Record<string, readonly { readonly 'longest task ms': number }[]>>} scrolled the runs of each view and way
 * @param {Readonly<Record<string, readonly number[]>>} pageTimes of each view, in milliseconds, of all runs
 */
export function missedBars(scrolled, pageTimes) {
  const missed = [];
  for (const [what, runs] of Object.entries(scrolled)) {
    const longest = Math.max(...runs.map((figures) => figures['longest task ms']));
    if (longest > MAX_TASK_MS) missed.push(`features, ${what}: a task took ${tenths(longest)} ms; ${MAX_TASK_MS} ms is the most.`);
  }
  for (const [what, times] of Object.entries(pageTimes)) {
    const slow = atShare(times, 0.95);
    if (slow > MAX_PAGE_MS) missed.push(`features, ${what}: 95 % of pages took up to ${tenths(slow)} ms; ${MAX_PAGE_MS} ms is the most.`);
  }
  return missed;
}
