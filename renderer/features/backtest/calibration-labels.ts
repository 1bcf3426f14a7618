/** A place in pixels, from the top left. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** A point of the chart, and the ends of its interval: heights in pixels, the upper one first. */
export interface PlotPoint extends Place {
  readonly top: number;
  readonly bottom: number;
}

/** The area of the chart. The diagonal of perfect calibration goes from its lower left to its upper right corner. */
export interface PlotArea extends Place {
  readonly width: number;
  readonly height: number;
}

/** A label, by the left end of its baseline. */
export interface PlacedLabel<Point extends PlotPoint> extends Place {
  readonly point: Point;
}

/** The size of a label in pixels: its width, and its height `above` and `below` the baseline. */
export const LABEL = { width: 66, above: 10, below: 3 };
/** Between a point and its label. */
const GAP = 9;
/** The radius of a point. */
const POINT = 5;

/**
 * Places a label for each point that has space for one: on the point's side of the diagonal, inside the chart, and not across the diagonal,
 * another point or its interval, or the label of a point further right. Points without space get no label.
 */
export function placeLabels<Point extends PlotPoint>(points: readonly Point[], plot: PlotArea): readonly PlacedLabel<Point>[] {
  const placed: PlacedLabel<Point>[] = [];
  for (const point of points.toReversed()) {
    const label = candidates(point, plot).find(
      (candidate) =>
        isWithin(candidate, plot) &&
        !crossesLine(candidate, plot) &&
        !points.some((other) => covers(candidate, other)) &&
        !placed.some((other) => overlap(candidate, other)),
    );
    if (label) placed.push({ ...label, point });
  }
  return placed;
}

/** Left of a point above the diagonal; right of a point below it, or a little lower; else on the other side of the point. */
function candidates({ x, y }: Place, plot: PlotArea): readonly Place[] {
  const left = x - GAP - LABEL.width;
  const right = x + GAP;
  const beside = y + 4;
  const lower = y + 11;
  if (y < lineAt(x, plot))
    return [
      { x: left, y: beside },
      { x: right, y: beside },
    ];
  return [
    { x: right, y: lower },
    { x: right, y: beside },
    { x: left, y: lower },
  ];
}

/** The height of the diagonal at `x`. */
function lineAt(x: number, plot: PlotArea): number {
  return plot.y + plot.height * (1 - (x - plot.x) / plot.width);
}

function isWithin({ x, y }: Place, plot: PlotArea): boolean {
  const isAcross = x >= plot.x + 2 && x + LABEL.width <= plot.x + plot.width - 2;
  return isAcross && y - LABEL.above >= plot.y && y + LABEL.below <= plot.y + plot.height;
}

/** The diagonal rises from left to right. */
function crossesLine({ x, y }: Place, plot: PlotArea): boolean {
  return lineAt(x + LABEL.width, plot) < y + LABEL.below && lineAt(x, plot) > y - LABEL.above;
}

function covers({ x, y }: Place, point: PlotPoint): boolean {
  const isAcross = point.x > x - POINT && point.x < x + LABEL.width + POINT;
  return isAcross && point.bottom > y - LABEL.above - POINT && point.top < y + LABEL.below + POINT;
}

function overlap(one: Place, other: Place): boolean {
  return Math.abs(one.x - other.x) < LABEL.width && Math.abs(one.y - other.y) < LABEL.above + LABEL.below;
}
