// `npm run bench:app` measures the built app in a browser: the time from a drop to the first row, a step of the as-of date, the first answer of
// SQL, and the feature dataset at 100,000 and at 970,000 invoices. `npm run bench:app -- features` measures one of them. Exits with 1 when a bar is missed.
import { findBrowser } from './find-browser.js';
import { measureAsOf } from './measure/as-of.js';
import { measureFeatures, measureLargeFeatures } from './measure/features.js';
import { sayLoad } from './measure/figures.js';
import { measureFirstRow } from './measure/first-row.js';
import { servedApp } from './measure/served-app.js';
import { measureSql } from './measure/sql.js';

const SECTIONS = {
  'first-row': measureFirstRow,
  'as-of': measureAsOf,
  sql: measureSql,
  features: measureFeatures,
  'features-large': measureLargeFeatures,
};

const asked = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SECTIONS);
for (const name of asked)
  if (!(name in SECTIONS)) throw new Error(`There is no “${name}” to measure, only ${Object.keys(SECTIONS).join(', ')}.`);

const { path: executablePath, which } = findBrowser();
const app = await servedApp(executablePath);
try {
  console.log(`Measured in ${which} ${app.browser.version()}. ${sayLoad()}`);
  for (const name of asked) {
    const missed = await SECTIONS[name](app);
    for (const line of missed) console.error(`Missed: ${line}`);
    if (missed.length > 0) process.exitCode = 1;
  }
  console.log(`\nAt the end: ${sayLoad()}`);
} finally {
  await app.stop();
}
