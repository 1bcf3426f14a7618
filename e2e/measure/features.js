import { dropFiles } from '../browser/drop-files.js';
import { missedBars, missedScatterBars } from './feature-bars.js';
import { atShare, median, sayLoad, showTable, tenths } from './figures.js';
import { recordPage } from './page-recorder.js';

const SIZES = {
  features: { runs: 3, size: { accounts: 2_000, invoices: 100_000, lines: 550_000 } },
  'features-large': { runs: 1, size: { accounts: 20_000, invoices: 970_000, lines: 5_350_000 } },
};
const SCROLL_MS = 3_000;
/** The intervals at which a keyboard repeats a held key, and at which a wheel sends events. */
const KEY_EVERY_MS = 33;
const WHEEL_EVERY_MS = 16;

/** The views of the dataset that are scrolled: each adds to the one before. */
const VIEWS = [
  { name: 'as it comes', async prepare() {} },
  { name: 'sorted by one column', prepare: (features) => features.sort('inv_total') },
  {
    name: 'sorted by three',
    async prepare(features) {
      await features.sort('inv_items');
      await features.sort('acct_age', true);
      await features.sort('inv_total', true);
    },
  },
  { name: 'and filtered', prepare: (features) => features.filter('inv_items', '3') },
  { name: 'and extended', prepare: (features) => features.extend() },
];

const WAYS = {
  async wheel({ page }) {
    await repeatedly(SCROLL_MS, WHEEL_EVERY_MS, () => page.mouse.wheel(0, 900));
  },
  'scroll bar': ({ scroller }) => scroller.evaluate(dragAbout, SCROLL_MS),
  async keys({ page, grid }) {
    await grid.focus();
    for (const [start, next] of [
      ['Home', 'PageDown'],
      ['End', 'PageUp'],
    ]) {
      await page.keyboard.press(start);
      await repeatedly(SCROLL_MS / 2, KEY_EVERY_MS, () => page.keyboard.press(next));
    }
  },
};

/** Measures the feature dataset at 100,000 invoices: scrolled in each way and view, filtered and searched. Returns the missed bars. */
export const measureFeatures = (app) => measureAt(app, SIZES.features);

/** Measures the same once at 970,000 invoices, whose bars are those of 100,000, and its scatter. */
export const measureLargeFeatures = (app) => measureAt(app, SIZES['features-large']);

async function measureAt(app, { runs, size }) {
  const files = app.extracts(size);
  const scrolled = {};
  const pages = {};
  const pageTimes = {};
  const changed = {};
  const scatters = {};
  for (let run = 0; run < runs; run++) {
    await app.inNewPage(
      async (page) => {
        const features = await openFeatures(page, files);
        for (const [name, figures] of Object.entries(await measureChanges(features))) (changed[name] ??= []).push(figures);
        for (const view of VIEWS) {
          await view.prepare(features);
          await features.settled();
          const all = [];
          for (const [way, scroll] of Object.entries(WAYS)) {
            const { times, tasks } = await measureScroll(app.browser, features, scroll);
            (scrolled[`${view.name}, ${way}`] ??= []).push({ ...pageFigures(times), ...tasks });
            all.push(...times);
          }
          (pages[view.name] ??= []).push(pageFigures(all));
          (pageTimes[view.name] ??= []).push(...all);
        }
        for (const [name, figures] of Object.entries(await measureScatter(app.browser, features))) (scatters[name] ??= []).push(figures);
      },
      (page) => page.addInitScript(recordPage),
    );
    console.log(`Features, run ${run + 1} of ${runs}. ${sayLoad()}`);
  }
  showTable(
    `Features at ${size.invoices.toLocaleString('en')} invoices, scrolled for ${SCROLL_MS / 1000} s each: medians of ${runs} run${runs === 1 ? '' : 's'}.`,
    medians(scrolled),
  );
  showTable('Pages of each view, however it was scrolled.', medians(pages));
  showTable('From a change of what is shown, to the first rows and to the last histogram; all histograms answer once.', medians(changed));
  showTable('The scatter, from a click to the answer, and the longest task of the page until it is drawn.', medians(scatters));
  return [...missedBars(scrolled, pageTimes), ...missedScatterBars(scatters)];
}

function pageFigures(times) {
  return {
    pages: times.length,
    'p50 ms': tenths(median(times)),
    'p95 ms': tenths(atShare(times, 0.95)),
    'slowest ms': tenths(Math.max(0, ...times)),
  };
}

async function openFeatures(page, files) {
  await dropFiles(page, files);
  await page.waitForFunction(() => performance.getEntriesByName('trs:first-row').length > 0, undefined, { timeout: 300_000 });
  await page.getByRole('navigation').getByRole('button', { name: 'Features' }).click();
  const grid = page.getByRole('grid', { name: 'Feature dataset', exact: true });
  const features = {
    page,
    grid,
    // The element that scrolls is around the headings and the rows.
    scroller: grid.locator('..'),
    async settled() {
      await page.locator('[data-grid][aria-busy="false"]').waitFor();
      await page.waitForFunction(isQuietForLong, undefined, { polling: 50 });
    },
    async sort(name, afterOthers = false) {
      const button = grid
        .getByRole('columnheader')
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .first();
      await button.click({ modifiers: afterOthers ? ['Shift'] : [] });
    },
    async filter(name, from) {
      await page.getByRole('button', { name: `Filter ${name}`, exact: true }).click();
      const form = page.getByRole('dialog', { name: `Filter ${name}` });
      await form.getByRole('textbox', { name: 'from' }).fill(from);
      await form.getByRole('button', { name: 'Apply' }).click();
    },
    clear: () => page.getByRole('button', { name: 'Clear all' }).click(),
    extend: () => page.getByRole('switch', { name: 'Extended columns' }).click(),
    search: (text) => page.getByRole('searchbox', { name: 'Invoice or account id' }).fill(text),
  };
  await features.settled();
  return features;
}

/** Measures the time from a change to its result. */
async function measureChanges(features) {
  const changes = {
    'sorted by one column': () => features.sort('inv_total'),
    'sorted by a second': () => features.sort('acct_age', true),
    'filtered by a range': () => features.filter('inv_items', '3'),
    'filter by label as well': () =>
      features.page.getByRole('group', { name: 'Labels' }).getByRole('button', { name: 'Only late' }).click(),
    'filters cleared': features.clear,
    'a digit searched for': () => features.search('7'),
    'a second digit': () => features.search('71'),
    'search cleared': () => features.search(''),
    'sorted as it comes again': async () => {
      // Twice on the same column: reversed, then unsorted.
      await features.sort('inv_total');
      await features.sort('inv_total');
    },
  };
  const figures = {};
  for (const [name, change] of Object.entries(changes)) {
    await features.page.evaluate(() => globalThis.recorder.start());
    await change();
    await features.settled();
    const { calls, tasks } = await features.page.evaluate(() => globalThis.recorder.stop());
    const pages = calls.filter(({ call }) => call === 'featuresPage');
    const bins = calls.filter(({ call }) => call === 'featureBins');
    figures[name] = {
      'first rows ms': timeOf(pages.slice(-1)),
      'histograms ms': timeOf(bins),
      'longest task ms': Math.round(Math.max(0, ...tasks)),
    };
  }
  return figures;
}

/** Measures the scatter of all rows: shown, with another column across, brushed, and as a table. */
async function measureScatter(browser, { page, clear, settled }) {
  const view = page.getByRole('group', { name: 'How the dataset is shown' });
  if ((await view.count()) === 0) return {};
  // The range filter of the last view.
  await page.getByRole('button', { name: /: clear this filter$/ }).click();
  await settled();
  const changes = {
    shown: () => view.getByRole('button', { name: 'Scatter' }).click(),
    'another column across': () => page.getByRole('combobox', { name: 'Across', exact: true }).selectOption('acct_age'),
    brushed: () => brush(page),
    'filters cleared': clear,
    'as a table': () => page.getByRole('switch', { name: 'As a table' }).click(),
  };
  const figures = {};
  for (const [name, change] of Object.entries(changes)) {
    await page.evaluate(() => globalThis.recorder.start());
    await browser.startTracing(page, { categories: ['toplevel'] });
    await change();
    await page.waitForFunction(isQuietForLong, undefined, { polling: 50 });
    const busiest = busiestTasks(await browser.stopTracing());
    const { calls, tasks } = await page.evaluate(() => globalThis.recorder.stop());
    const asked = calls.filter(({ call }) => call === 'featureScatter');
    figures[name] = {
      'answer ms': timeOf(asked),
      'tasks over 50 ms': tasks.length,
      'longest task ms': Math.round(Math.max(0, ...tasks)),
      'CPU ms of a task at most': tenths(busiest.page),
    };
  }
  return figures;
}

/** Drags over the middle of the scatter. */
async function brush(page) {
  const { x, y, width, height } = await page.locator('figure canvas').first().boundingBox();
  await page.mouse.move(x + width * 0.3, y + height * 0.3);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.7, y + height * 0.8, { steps: 20 });
  await page.mouse.up();
}

/** From the first question to the last answer; null when there were none. */
function timeOf(calls) {
  if (calls.length === 0) return null;
  return Math.round(Math.max(...calls.map(({ answered }) => answered)) - Math.min(...calls.map(({ asked }) => asked)));
}

async function repeatedly(duration, every, act) {
  const started = performance.now();
  for (let next = started; next < started + duration; next += every) {
    await act();
    // Late events are dropped, not caught up.
    next = Math.max(next, performance.now() - every);
    await new Promise((resolve) => setTimeout(resolve, next + every - performance.now()));
  }
}

async function measureScroll(browser, features, scroll) {
  const { page, scroller } = features;
  // A list that follows its cursor would scroll back to it, to the end where keys were pressed last.
  await scroller.dispatchEvent('wheel');
  await scroller.evaluate((element) => element.scrollTo({ top: 0 }));
  // The middle of the grid may be behind the edge of a list with many columns.
  await scroller.hover({ position: { x: 200, y: 300 } });
  await features.settled();
  await page.evaluate(() => globalThis.recorder.start());
  await browser.startTracing(page, { categories: ['toplevel'] });
  await scroll(features);
  await features.settled();
  const busiest = busiestTasks(await browser.stopTracing());
  const { calls, tasks, gaps } = await page.evaluate(() => globalThis.recorder.stop());
  const times = calls.filter(({ call }) => call === 'featuresPage').map(({ asked, answered }) => answered - asked);
  return {
    times,
    tasks: {
      'tasks over 50 ms': tasks.length,
      'longest task ms': Math.round(Math.max(0, ...tasks)),
      'CPU ms of a task at most': tenths(busiest.page),
      'in the core': tenths(busiest.core),
      'frame gap p95 ms': tenths(atShare(gaps, 0.95)),
    },
  };
}

/** The most processor time of one task, on the page and in the core's worker: the length of a task itself, even on a busy computer. */
function busiestTasks(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const threads = new Map();
  for (const { name, pid, tid, args } of traceEvents) if (name === 'thread_name') threads.set(`${pid} ${tid}`, args.name);
  const most = (thread) => {
    const tasks = traceEvents.filter(
      ({ name, ph, pid, tid }) => ph === 'X' && name === 'ThreadControllerImpl::RunTask' && threads.get(`${pid} ${tid}`) === thread,
    );
    return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
  };
  return { page: most('CrRendererMain'), core: most('DedicatedWorker thread') };
}

function medians(runs) {
  return Object.fromEntries(
    Object.entries(runs).map(([what, figures]) => [
      what,
      Object.fromEntries(
        Object.keys(figures[0]).map((name) => [name, figures[0][name] === null ? null : median(figures.map((each) => each[name]))]),
      ),
    ]),
  );
}

// Runs in the page:

/** Drags the scroll bar up and down the whole list, once per frame. */
function dragAbout(scroller, duration) {
  return new Promise((resolve) => {
    const started = performance.now();
    requestAnimationFrame(function frame() {
      const elapsed = performance.now() - started;
      if (elapsed >= duration) return resolve();
      // To the end and back in two seconds.
      const share = 1 - Math.abs(((elapsed / 1000) % 2) - 1);
      scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
      requestAnimationFrame(frame);
    });
  });
}

/** True once no request has been pending for some frames. */
function isQuietForLong() {
  const { recorder } = globalThis;
  recorder.quietSince = recorder.isQuiet() ? (recorder.quietSince ?? performance.now()) : null;
  const isLong = recorder.quietSince !== null && performance.now() - recorder.quietSince > 200;
  if (isLong) recorder.quietSince = null;
  return isLong;
}
