import { type BoxPlace, MODEL_PLACES, type ModelEdge } from './model-layout.ts';

export const BOX_WIDTH = 232;
export const BOX_HEIGHT = 42;
export const ROW_STEP = 52;

/** In pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The path of an edge: it curves from the first point to the second, runs straight to the third, and so on in turn. */
export type Route = readonly Point[];

/** The minimum distance of an edge from a box that it passes, and from other edges where there is space. */
const CLEAR = 7;
const LANE_STEP = 9;

type Places = Readonly<Record<string, BoxPlace>>;

/** The upper left corner of a box; `gap` is the distance between columns in pixels. */
export function boxAt({ column, row }: BoxPlace, gap: number): Point {
  return { x: column * (BOX_WIDTH + gap), y: 1 + row * ROW_STEP };
}

/**
 * Paths from box to box that cross no other box: edges curve only between columns, where there is no box, and run straight through a
 * column, in a lane without boxes. `height` is that of the graph; the columns are `gap` pixels apart.
 */
export function edgeRoutes(
  edges: readonly ModelEdge[],
  gap: number,
  height: number,
  places: Places = MODEL_PLACES,
): ReadonlyMap<ModelEdge, Route> {
  const lanes = lanesOf(edges, height, places);
  return new Map(
    edges.map((edge) => {
      const [from, to] = [places[edge.from]!, places[edge.to]!];
      const start = boxAt(from, gap);
      const end = boxAt(to, gap);
      const between = lanes.get(edge)!.flatMap((y, passed): Point[] => {
        const x = (from.column + 1 + passed) * (BOX_WIDTH + gap);
        return [
          { x, y },
          { x: x + BOX_WIDTH, y },
        ];
      });
      return [edge, [{ x: start.x + BOX_WIDTH, y: middle(from) }, ...between, { x: end.x, y: middle(to) }]];
    }),
  );
}

/** The height at which each edge crosses each column between its boxes. */
function lanesOf(edges: readonly ModelEdge[], height: number, places: Places): ReadonlyMap<ModelEdge, number[]> {
  const lanes = new Map(edges.map((edge) => [edge, [] as number[]]));
  const columns = Object.values(places).map(({ column }) => column);
  for (let column = Math.min(...columns) + 1; column < Math.max(...columns); column++) {
    const free = freeSpans(column, height, places);
    const passing = edges
      .filter(({ from, to }) => places[from]!.column < column && places[to]!.column > column)
      .map((edge) => ({ edge, y: wantedAt(edge, column, lanes.get(edge)!, places) }))
      .sort((a, b) => a.y - b.y);
    const inSpan = passing.map(({ y }) => nearest(free, y));
    for (const span of free) {
      const here = passing.filter((_, at) => inSpan[at] === span);
      const step = Math.min(LANE_STEP, (span.to - span.from) / Math.max(1, here.length - 1));
      const needed = step * (here.length - 1);
      const centre = here.reduce((sum, { y }) => sum + y, 0) / here.length;
      const first = Math.min(Math.max(centre - needed / 2, span.from), span.to - needed);
      for (const [place, { edge }] of here.entries()) lanes.get(edge)!.push(first + place * step);
    }
  }
  return lanes;
}

/** The height at which the edge would cross the column on a straight line. */
function wantedAt({ from, to }: ModelEdge, column: number, passed: readonly number[], places: Places): number {
  const y = passed.at(-1) ?? middle(places[from]!);
  return y + (middle(places[to]!) - y) / (places[to]!.column - column + 1);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The parts of a column without boxes. */
function freeSpans(column: number, height: number, places: Places): readonly Span[] {
  const boxes = Object.values(places)
    .filter((place) => place.column === column)
    .map((place) => boxAt(place, 0).y)
    .sort((a, b) => a - b);
  const spans: Span[] = [];
  let from = 1;
  for (const top of [...boxes, height + CLEAR]) {
    if (top - CLEAR >= from) spans.push({ from, to: top - CLEAR });
    from = top + BOX_HEIGHT + CLEAR;
  }
  if (spans.length === 0) throw new Error(`Column ${column} of the lineage graph has no room for an edge to pass.`);
  return spans;
}

function nearest(spans: readonly Span[], y: number): Span {
  const away = ({ from, to }: Span) => Math.max(from - y, y - to, 0);
  return spans.reduce((best, span) => (away(span) < away(best) ? span : best));
}

function middle(place: BoxPlace): number {
  return boxAt(place, 0).y + BOX_HEIGHT / 2;
}
