import { LIST_TITLES, type ListName } from './backtest-lists.ts';
import { spreadLabels } from './spread-labels.ts';

/** The height of a name at the end of a line, in px. */
const LINE = 15;

/** Each list has its own shape, so that equal points of two lists can be told apart. */
export function ListMark({ name, x, y }: { name: ListName; x: number | undefined; y: number | undefined }) {
  if (x === undefined || y === undefined || Number.isNaN(y)) return <g />;
  const shape = {
    perfect: <rect x={x - 6} y={y - 1.5} width={12} height={3} />,
    model: <circle cx={x} cy={y} r={3.5} />,
    most_overdue: <rect x={x - 5.5} y={y - 5.5} width={11} height={11} rx={1} />,
    largest_outstanding: <path d={`M${x} ${y - 5}l5 9h-10z`} />,
  }[name];
  return <g className={`list-mark list-${name}`}>{shape}</g>;
}

interface ListNamesProps {
  /** The lists, each with the height of its last point. */
  readonly ends: readonly { readonly name: ListName; readonly at: number }[];
  readonly plot: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** The names of the lists, beside the ends of their lines. */
export function ListNames({ ends, plot }: ListNamesProps) {
  const heights = ends.map(({ at }) => at);
  const placed = spreadLabels(heights, LINE, plot.y, plot.y + plot.height);
  const right = plot.x + plot.width;
  return (
    <g>
      {ends.map(({ name, at }, end) => (
        <g key={name} className={`list-end list-${name}`}>
          <path d={`M${right - 6} ${at}L${right + 8} ${placed[end]}`} />
          <text x={right + 12} y={placed[end]! + 4}>
            {LIST_TITLES[name]}
          </text>
        </g>
      ))}
    </g>
  );
}
