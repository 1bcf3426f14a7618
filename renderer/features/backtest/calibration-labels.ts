/** A place in pixels, from the top left. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** The area of a chart whose lower left corner and upper right corner the line of what was said goes through. */
export interface PlotArea extends Place {
  readonly width: number;
  readonly height: number;
}

/** A label, by the left end of the line its letters stand on. */
export interface PlacedLabel<Point extends Place> extends Place {
  readonly point: Point;
}

/** What a label takes up, in pixels: `above` and `below` the line its letters stand on. */
export const LABEL = { width: 66, above: 10, below: 3 };
/** Between a point and its label. */
const GAP = 9;
/** A point's own radius. */
const POINT = 5;

/**
 * A label for each point for which there is room: on its side of the line of what was said, within the chart, and across
 * neither that line, nor another point, nor the label of a point further right. Those without room are left out.
 */
export function placeLabels<Point extends Place>(points: readonly Point[], plot: PlotArea): readonly PlacedLabel<Point>[] {
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

/** Left of what lies above the line; right of what lies below, a little lower where there is room; else on the other side of the point. */
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

/** How high the line of what was said is at `x`. */
function lineAt(x: number, plot: PlotArea): number {
  return plot.y + plot.height * (1 - (x - plot.x) / plot.width);
}

function isWithin({ x, y }: Place, plot: PlotArea): boolean {
  const isAcross = x >= plot.x + 2 && x + LABEL.width <= plot.x + plot.width - 2;
  return isAcross && y - LABEL.above >= plot.y && y + LABEL.below <= plot.y + plot.height;
}

/** The line rises from left to right. */
function crossesLine({ x, y }: Place, plot: PlotArea): boolean {
  return lineAt(x + LABEL.width, plot) < y + LABEL.below && lineAt(x, plot) > y - LABEL.above;
}

function covers({ x, y }: Place, point: Place): boolean {
  const isAcross = point.x > x - POINT && point.x < x + LABEL.width + POINT;
  return isAcross && point.y > y - LABEL.above - POINT && point.y < y + LABEL.below + POINT;
}

function overlap(one: Place, other: Place): boolean {
  return Math.abs(one.x - other.x) < LABEL.width && Math.abs(one.y - other.y) < LABEL.above + LABEL.below;
}
