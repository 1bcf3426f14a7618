/**
 * `npm run bench` measures whole processes of `trs` on sample extracts, and writes the tables and the chart of docs/performance.md. It
 * stops when a dataset differs from DuckDB's in a byte. Times depend on the computer and its other work, so that ratios count: programs run
 * in turn, and the median of the runs is taken.
 *
 * `npm run bench -- 1 10` runs some of the sizes only, and prints the tables instead. `--large` adds 1,000 times the usual size, `--runs N`
 * changes the number of runs (5), `--save FILE` keeps the figures, and `--against FILE` says where an earlier run was over 10 % better.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { growthChart } from './growth-chart.js';
import { CORES, duckdb, features, measureInTurn, median, root, sampleOf, throwUnlessSame, trs, trsCommand } from './measure.js';
import { growthOf } from './measure-growth.js';
import { saveAndCompare, tableLines, writePart } from './report.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { large: { type: 'boolean' }, runs: { type: 'string' }, save: { type: 'string' }, against: { type: 'string' } },
});
const runs = Number(values.runs ?? 5);
const isWhole = positionals.length === 0;
const sizes = [...(isWhole ? [1, 10, 100] : positionals.map(Number)), ...(values.large ? [1000] : [])];
if (![...sizes, runs].every((number) => Number.isInteger(number) && number > 0)) throw new Error('Sizes and --runs need whole numbers.');
if (!existsSync(trs)) throw new Error('Run npm run build first.');

const CHART = join(root, 'docs', 'performance-growth.svg');
/** `trs backtest` examines this number of days by default. */
const DAYS = 8;
/** From this size on, the other commands run once: a back-test takes minutes. */
const LARGE = 100;

/** The other commands and the growth take long. */
const fewerRuns = Math.min(runs, 3);

/** Ratios by name, for `--save` and `--against`. */
const ratios = {};
const load = loadavg()[0];
const text = [
  [
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${new Date().toISOString().slice(0, 10)}, load ${load.toFixed(1)} before the first run. Medians: of ${runs} runs beside DuckDB, ${fewerRuns} of the other commands (${LARGE}× once) and ${fewerRuns} of the growth.`,
  ],
  besideDuckDb,
  commands,
  ...(isWhole ? [growth] : []),
]
  .map((part) => {
    const lines = typeof part === 'function' ? part() : part;
    console.log(`${lines.join('\n')}\n`);
    return lines.join('\n');
  })
  .join('\n\n');
if (isWhole) writePart('bench', text);
saveAndCompare(ratios, values);

function besideDuckDb() {
  const head = [
    'size',
    'cores',
    'trs',
    'DuckDB',
    'ratio',
    'trs, processor',
    'DuckDB, processor',
    'ratio',
    'trs peak',
    'DuckDB peak',
    'ratio',
  ];
  const rows = sizes
    .flatMap((size) => CORES.map((cores) => [size, cores]))
    .map(([size, cores]) => {
      const folder = sampleOf({ size });
      const measured = measureInTurn({ trs: features(folder, cores), DuckDB: duckdb(folder, cores) }, runs);
      throwUnlessSame(size);
      const cells = ['seconds', 'processor', 'megabytes'].flatMap((figure) => {
        const [ours, theirs] = [median(measured.trs, figure), median(measured.DuckDB, figure)];
        ratios[`features at ${size}× on ${cores}, ${figure}`] = ours / theirs;
        const show = (value) => (figure === 'megabytes' ? `${Math.round(value)} MB` : `${value.toFixed(2)} s`);
        return [show(ours), show(theirs), (ours / theirs).toFixed(2)];
      });
      return [`${size}×`, cores, ...cells];
    });
  return tableLines(head, rows);
}

function commands() {
  const rows = sizes.map((size) => {
    const folder = sampleOf({ size });
    const measured = measureInTurn(
      {
        features: features(folder, 'all'),
        calls: trsCommand('calls', folder),
        check: trsCommand('check', folder),
        backtest: trsCommand('backtest', folder),
      },
      size < LARGE ? fewerRuns : 1,
    );
    const [base, calls, check, backtest] = Object.values(measured).map((each) => median(each, 'seconds'));
    const relative = { calls: calls / base, check: check / base, 'backtest, per day': backtest / DAYS / base };
    for (const [name, ratio] of Object.entries(relative)) ratios[`${name}, at ${size}×`] = ratio;
    return [`${size}×`, `${base.toFixed(2)} s`, ...Object.values(relative).map((ratio) => ratio.toFixed(2))];
  });
  return tableLines(['size', '`trs features`', '`trs calls`', '`trs check`', '`trs backtest`, for each day'], rows);
}

function growth() {
  const series = growthOf(fewerRuns);
  writeFileSync(CHART, growthChart(series));
  const rows = series.map(({ name, unit, base, perUnit, deviation }) => {
    return [name, base.toLocaleString('en'), `${(perUnit * 1e6).toFixed(2)} µs for each ${unit}`, `${(deviation * 100).toFixed(0)} %`];
  });
  const head = ['what grows', 'from', 'processor time', 'furthest from the line'];
  return [
    ...tableLines(head, rows),
    '',
    '![Processor time of trs features while one of lines, invoices, accounts and SKUs grows](performance-growth.svg)',
  ];
}
