/** Draws the growth of the processor time as SVG: one line for each kind of row, all over the same factors. */
const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 56;
const RIGHT = 150;
const TOP = 40;
const BOTTOM = 48;
const COLOURS = ['#1f6f8b', '#b5532d', '#4f7a28', '#6b4fa0'];
/** Minimum distance of two labels. */
const LABEL = 16;

export function growthChart(series) {
  const factors = series[0].points.map(({ factor }) => factor);
  const most = Math.max(...series.flatMap(({ points }) => points.map(({ seconds }) => seconds)));
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10].find((size) => most / size <= 6) ?? 20;
  const top = Math.ceil(most / step) * step;
  const x = (factor) => LEFT + ((factor - factors[0]) / (factors.at(-1) - factors[0])) * (WIDTH - LEFT - RIGHT);
  const y = (seconds) => HEIGHT - BOTTOM - (seconds / top) * (HEIGHT - TOP - BOTTOM);
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step);
  const labels = spread(series.map(({ points }) => y(points.at(-1).seconds)));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#333">`,
    '<title>Processor time of trs features while one of lines, invoices, accounts and SKUs grows</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${LEFT}" y="22" font-size="14" font-weight="600">Processor time of trs features, in seconds</text>`,
    ...ticks.map(
      (tick) =>
        `<path d="M${LEFT} ${round(y(tick))}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${round(y(tick) + 4)}" text-anchor="end">${Number(tick.toFixed(1))}</text>`,
    ),
    ...factors.map((factor) => `<text x="${round(x(factor))}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${factor}×</text>`),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">times the number in the table, the others unchanged</text>`,
    ...series.map(({ name, points }, i) => {
      const path = points.map(({ factor, seconds }) => `${round(x(factor))} ${round(y(seconds))}`).join('L');
      const dots = points.map(({ factor, seconds }) => `<circle cx="${round(x(factor))}" cy="${round(y(seconds))}" r="3"/>`).join('');
      return `<g fill="${COLOURS[i]}"><path d="M${path}" fill="none" stroke="${COLOURS[i]}" stroke-width="2"/>${dots}<text x="${WIDTH - RIGHT + 10}" y="${round(labels[i] + 4)}">${name}</text></g>`;
    }),
    '</svg>',
  ].join('\n')}\n`;
}

/** Moves labels down until none overlaps another. */
function spread(positions) {
  const placed = [...positions];
  const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b]);
  for (let i = 1; i < order.length; i++) placed[order[i]] = Math.max(placed[order[i]], placed[order[i - 1]] + LABEL);
  return placed;
}

function round(value) {
  return Math.round(value * 10) / 10;
}
