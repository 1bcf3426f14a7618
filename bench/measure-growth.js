/** How the processor time of `trs features` grows with lines, invoices, accounts and SKUs, each alone. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { features, measureInTurn, median, sampleOf } from './measure.js';

/** With more invoices than lines, most of the time would go into findings about invoices without lines. */
const BASE = { accounts: 2_000, invoices: 48_500, lines: 535_000 };
/** SKUs of a sample, and how often each is there at the start: few SKUs cost less than the noise. */
const SAMPLE_SKUS = 100;
const COPIES = 10;
const FACTORS = [1, 2, 4, 8];

/**
 * For each of the four: the points, the seconds for each added unit on the straight line through them (least squares), and how far the
 * furthest point is from that line, as a share of its time.
 */
export function growthOf(runs) {
  const kinds = [
    { name: 'line items', unit: 'line', base: BASE.lines, folder: (factor) => sampleOf({ ...BASE, lines: BASE.lines * factor }) },
    { name: 'invoices', unit: 'invoice', base: BASE.invoices, folder: (factor) => sampleOf({ ...BASE, invoices: BASE.invoices * factor }) },
    { name: 'accounts', unit: 'account', base: BASE.accounts, folder: (factor) => sampleOf({ ...BASE, accounts: BASE.accounts * factor }) },
    { name: 'SKUs', unit: 'SKU', base: SAMPLE_SKUS * COPIES, folder: (factor) => withSkus(COPIES * factor) },
  ];
  return kinds.map(({ folder, ...kind }) => {
    const points = FACTORS.map((factor) => {
      const { trs } = measureInTurn({ trs: features(folder(factor), 'all') }, runs);
      return { factor, units: kind.base * factor, seconds: median(trs, 'processor') };
    });
    return { ...kind, points, ...lineThrough(points) };
  });
}

function lineThrough(points) {
  const mean = (value) => points.reduce((sum, point) => sum + value(point), 0) / points.length;
  const [x, y] = [mean(({ units }) => units), mean(({ seconds }) => seconds)];
  const perUnit = mean(({ units, seconds }) => (units - x) * (seconds - y)) / mean(({ units }) => (units - x) ** 2);
  const deviation = Math.max(...points.map(({ units, seconds }) => Math.abs(y + perUnit * (units - x) - seconds) / seconds));
  return { perUnit, deviation };
}

/** The base with more SKUs: each one several times, under ids of their own, which the line items use in turn. */
function withSkus(copies) {
  const folder = sampleOf(BASE);
  const change = (name, changed) => {
    const path = join(folder, name);
    const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, `${[header, ...changed(rows)].join('\n')}\n`);
  };
  const idOf = (id, copy) => (copy === 0 ? id : `${id}-${copy}`);
  change('skus.csv', (rows) =>
    rows.flatMap((row) => Array.from({ length: copies }, (_, copy) => row.replace(/^[^,]*/, (id) => idOf(id, copy)))),
  );
  change('invoice_line_items.csv', (rows) => rows.map((row, line) => row.replace(/,([^,]*),/, (_, id) => `,${idOf(id, line % copies)},`)));
  return folder;
}
