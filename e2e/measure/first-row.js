import { dropFiles } from '../browser/drop-files.js';
import { median, showTable } from './figures.js';
import { recordPage } from './page-recorder.js';
import { SIZES } from './sizes.js';

const RUNS = 5;
const MAX_BLOCKED_MS = 50;
/** Nobody drops files sooner on a page that was just loaded; the core compiles its code meanwhile. */
const MS_BEFORE_DROP = 1_000;
/** Milliseconds, by size. */
const MAX_TO_FIRST_ROW_MS = { '1×': 350, '10×': 800, '100×': 3_000 };

/** Measures the time from a drop to the first row, and what blocks the page during reading. Returns the missed bars. */
export async function measureFirstRow(app) {
  const table = {};
  const missed = [];
  for (const size of SIZES) {
    const files = app.extracts(size);
    const runs = [];
    for (let run = 0; run < RUNS; run++)
      runs.push(
        await app.inNewPage(
          (page) => measure(page, files),
          (page) => page.addInitScript(recordPage),
        ),
      );
    const times = runs.map(({ firstRow }) => firstRow);
    const at = (moment) => median(runs.map((run) => run[moment]));
    const longest = Math.max(...runs.map(({ longestTask }) => longestTask));
    if (longest > MAX_BLOCKED_MS)
      missed.push(`at ${size.name} a task blocked the page for ${longest} ms; ${MAX_BLOCKED_MS} ms is the most.`);
    if (median(times) > MAX_TO_FIRST_ROW_MS[size.name])
      missed.push(`at ${size.name} the first row took ${median(times)} ms; ${MAX_TO_FIRST_ROW_MS[size.name]} ms is the most.`);
    table[size.name] = {
      'first row, median ms': median(times),
      'fastest ms': Math.min(...times),
      'slowest ms': Math.max(...times),
      'asked to open': at('asked'),
      opened: at('opened'),
      'list asked': at('listAsked'),
      'list answered': at('listAnswered'),
      'tasks over 50 ms, most': Math.max(...runs.map(({ longTasks }) => longTasks)),
      'longest task ms': longest,
    };
  }
  showTable(`First row after a drop: ${RUNS} runs each, a second after the page was loaded; all times from the drop, in ms.`, table);
  return missed;
}

/** The time from drop to first row, and the tasks over 50 ms that blocked the page meanwhile. The longest is zero when there were none. */
async function measure(page, files) {
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) globalThis.longTasks.push({ startTime, duration });
    }).observe({ type: 'longtask' });
  });
  await page.waitForTimeout(MS_BEFORE_DROP);
  await dropFiles(page, files);
  await page.waitForFunction(() => performance.getEntriesByName('trs:first-row').length > 0, undefined, { timeout: 120_000 });
  // What is drawn after the first row, such as the timeline, counts too.
  await page.waitForTimeout(500);
  return page.evaluate(() => {
    const at = (name) => performance.getEntriesByName(name)[0].startTime;
    const { calls } = globalThis.recorder.stop();
    const since = (call, moment) => Math.round(calls.find((each) => each.call === call)[moment] - at('trs:drop'));
    const tasks = globalThis.longTasks.filter(({ startTime, duration }) => startTime + duration >= at('trs:drop'));
    return {
      firstRow: Math.round(at('trs:first-row') - at('trs:drop')),
      asked: since('open', 'asked'),
      opened: since('open', 'answered'),
      listAsked: since('callListPage', 'asked'),
      listAnswered: since('callListPage', 'answered'),
      longTasks: tasks.length,
      longestTask: Math.round(Math.max(0, ...tasks.map(({ duration }) => duration))),
    };
  });
}
