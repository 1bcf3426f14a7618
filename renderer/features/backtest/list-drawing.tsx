import { type ListName, sayShortDay } from './backtest-lists.ts';
import { ListMark, ListNames } from './list-marks.tsx';
import { type ListPoint, type ListSeries, lastOf } from './list-series.ts';

/** In pixels: the area of the lines, and the space for the ticks, the dates and the names. */
const PLOT = { x: 60, y: 28, width: 470, height: 160 };
const [NAMES, DATES] = [132, 26];
/** The lines begin and end this far from the sides of the area. */
const INSET = 14;
/** The most dates that have a name. */
const MOST_DATES = 10;

interface ListDrawingProps extends Pick<ListSeries, 'points' | 'ticks' | 'sayTick'> {
  readonly lists: readonly ListName[];
  /** The meaning of the upright axis. */
  readonly up: string;
}

/** A line for each order of calling over the past dates, drawn for a report. The table below it has the same figures. */
export function ListDrawing({ points, lists, up, ticks, sayTick }: ListDrawingProps) {
  const end = ticks.at(-1)!;
  const x = (at: number) => PLOT.x + INSET + (points.length === 1 ? 0.5 : at / (points.length - 1)) * (PLOT.width - 2 * INSET);
  const y = (value: number) => PLOT.y + (1 - value / end) * PLOT.height;
  const every = Math.ceil(points.length / MOST_DATES);
  const bottom = PLOT.y + PLOT.height;
  const [width, height] = [PLOT.x + PLOT.width + NAMES, bottom + DATES];
  const ends = lists.flatMap((name) => {
    const value = lastOf(points, name);
    return value === null ? [] : [{ name, at: y(value) }];
  });
  return (
    <svg className="list-drawing" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden>
      <text x={PLOT.x} y={12}>
        ↑ {up}
      </text>
      {ticks.map((tick) => (
        <g key={tick}>
          <path className="drawing-grid" d={`M${PLOT.x} ${y(tick)}h${PLOT.width}`} />
          <text x={PLOT.x - 6} y={y(tick) + 4} textAnchor="end">
            {sayTick(tick)}
          </text>
        </g>
      ))}
      {points.map(({ day }, at) => (
        <text key={day} x={x(at)} y={bottom + 17} textAnchor="middle">
          {at % every === 0 && sayShortDay(day)}
        </text>
      ))}
      {lists.toReversed().map((name) => (
        <g key={name}>
          <g className={`list-line list-${name}`}>
            <path d={lineOf(points, name, x, y)} />
          </g>
          {points.map(({ day, values }, at) => {
            const value = values[name];
            return value !== null && <ListMark key={day} name={name} x={x(at)} y={y(value)} />;
          })}
        </g>
      ))}
      <ListNames ends={ends} plot={PLOT} />
    </svg>
  );
}

/** The path of a line; a date without a value interrupts it. */
function lineOf(points: readonly ListPoint[], name: ListName, x: (at: number) => number, y: (value: number) => number): string {
  let isDrawing = false;
  return points
    .map(({ values }, at) => {
      const value = values[name];
      const step = value === null ? '' : `${isDrawing ? 'L' : 'M'}${x(at)} ${y(value)}`;
      isDrawing = value !== null;
      return step;
    })
    .join('');
}
