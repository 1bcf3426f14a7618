import { dropFiles } from '../browser/drop-files.js';
import { median, showTable, tenths } from './figures.js';
import { recordPage } from './page-recorder.js';
import { processorSeconds } from './processor-seconds.js';
import { SIZES } from './sizes.js';

const STEPS = 5;
/** Milliseconds from the click to the last answer. */
const MAX_TO_ALL_FIGURES_MS = { '1×': 100, '10×': 250, '100×': 1_000 };

/** Measures the time from a step of the as-of date to the totals, and to the answers to all questions of the screen. Returns the missed bars. */
export async function measureAsOf(app) {
  const table = {};
  const missed = [];
  const system = await app.browser.newBrowserCDPSession();
  for (const size of SIZES) {
    const files = app.extracts(size);
    const steps = await app.inNewPage(
      (page) => measure(page, files, () => processorSeconds(system)),
      (page) => page.addInitScript(recordPage),
    );
    const of = (figure) => steps.map((step) => step[figure]);
    const allFigures = Math.round(median(of('allFigures')));
    if (allFigures > MAX_TO_ALL_FIGURES_MS[size.name])
      missed.push(`at ${size.name} all figures of another day took ${allFigures} ms; ${MAX_TO_ALL_FIGURES_MS[size.name]} ms is the most.`);
    table[size.name] = {
      'totals, median ms': Math.round(median(of('totals'))),
      'all figures, median ms': allFigures,
      'fastest ms': Math.round(Math.min(...of('allFigures'))),
      'slowest ms': Math.round(Math.max(...of('allFigures'))),
      'longest task ms': Math.round(Math.max(...of('longestTask'))),
      'processor time, median s': tenths(median(of('seconds'))),
    };
  }
  showTable(`From a step of the as-of date to the answers, in ms: ${STEPS} steps back, on the call list.`, table);
  return missed;
}

async function measure(page, files, secondsUsed) {
  await dropFiles(page, files);
  await page.waitForFunction(() => performance.getEntriesByName('trs:first-row').length > 0, undefined, { timeout: 300_000 });
  await settled(page);
  const steps = [];
  for (let step = 0; step < STEPS; step++) {
    const before = await secondsUsed();
    await page.evaluate(() => globalThis.recorder.start());
    await page.getByRole('button', { name: 'One day back' }).click();
    await settled(page);
    const { calls, tasks } = await page.evaluate(() => globalThis.recorder.stop());
    const asked = Math.min(...calls.map((call) => call.asked));
    const last = (named) => Math.max(...calls.filter(named).map(({ answered }) => answered));
    steps.push({
      totals: last(({ call }) => call === 'daySummary') - asked,
      allFigures: last(() => true) - asked,
      longestTask: Math.max(0, ...tasks),
      seconds: (await secondsUsed()) - before,
    });
  }
  return steps;
}

/** Waits until no question has been open for some time: an answer may lead to further questions. */
async function settled(page) {
  for (let quiet = 0; quiet < 5; ) {
    await page.waitForTimeout(60);
    quiet = (await page.evaluate(() => globalThis.recorder.isQuiet())) ? quiet + 1 : 0;
  }
}
