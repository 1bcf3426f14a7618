// `npm run bench:app` measures the built app in a browser: the time from a drop to the first row, a step of the as-of date, the first answer of
// SQL, and the feature dataset at 100,000 and at 970,000 invoices. `npm run bench:app -- features` measures one of them. Exits with 1 when a bar is missed.
//
// With `--write`, the tables of the first row and of the as-of date replace those of docs/performance.md. `--save FILE` keeps the figures of all
// tables, and `--against FILE` says which are over 10 % worse than in that run.
import { parseArgs } from 'node:util';
import { saveAndCompare, tableLines, writePart } from '../bench/report.js';
import { findBrowser } from './find-browser.js';
import { measureAsOf } from './measure/as-of.js';
import { measureFeatures, measureLargeFeatures } from './measure/features.js';
import { sayLoad, takeShownTables } from './measure/figures.js';
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

/** Sections with a place in docs/performance.md. */
const WRITTEN = ['first-row', 'as-of'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, save: { type: 'string' }, against: { type: 'string' } },
});
const asked = positionals.length > 0 ? positionals : Object.keys(SECTIONS);
for (const name of asked)
  if (!(name in SECTIONS)) throw new Error(`There is no “${name}” to measure, only ${Object.keys(SECTIONS).join(', ')}.`);

const { path: executablePath, which } = findBrowser();
const app = await servedApp(executablePath);
try {
  const figures = {};
  console.log(`Measured in ${which} ${app.browser.version()}. ${sayLoad()}`);
  for (const name of asked) {
    const missed = await SECTIONS[name](app);
    for (const line of missed) console.error(`Missed: ${line}`);
    if (missed.length > 0) process.exitCode = 1;
    const tables = takeShownTables();
    for (const { title, table } of tables) Object.assign(figures, figuresOf(name, title, table));
    if (values.write && WRITTEN.includes(name)) writePart(`bench:app ${name}`, textOf(tables));
  }
  saveAndCompare(figures, values);
  console.log(`\nAt the end: ${sayLoad()}`);
} finally {
  await app.stop();
}

/** The tables, each below its title. */
function textOf(tables) {
  const when = `${new Date().toISOString().slice(0, 10)}, Chromium ${app.browser.version()}. ${sayLoad()}`;
  return tables
    .map(({ title, table }) => {
      const rows = Object.entries(table);
      const head = ['', ...Object.keys(rows[0][1])];
      return [
        `${title} ${when}`,
        '',
        ...tableLines(
          head,
          rows.map(([name, row]) => [name, ...Object.values(row)]),
        ),
      ].join('\n');
    })
    .join('\n\n');
}

/** The numbers of a table by name. */
function figuresOf(section, title, table) {
  return Object.fromEntries(
    Object.entries(table).flatMap(([row, cells]) =>
      Object.entries(cells)
        .filter(([, value]) => Number.isFinite(value))
        .map(([column, value]) => [`${section}, ${title.split(/[:,.]/)[0]}: ${row}, ${column}`, value]),
    ),
  );
}
