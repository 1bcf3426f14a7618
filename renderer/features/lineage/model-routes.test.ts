import { describe, expect, it } from 'vitest';
import { MODELS } from '../../../core/queries/lineage/model-catalog.ts';
import type { ModelName } from '../../worker/core-types.ts';
import { MODEL_PLACES, type ModelEdge, ROWS } from './model-layout.ts';
import { BOX_HEIGHT, BOX_WIDTH, boxAt, edgeRoutes, type Point, ROW_STEP } from './model-routes.ts';

const NAMES = Object.keys(MODELS) as ModelName[];
const EDGES: readonly ModelEdge[] = NAMES.flatMap((to) =>
  MODELS[to].inputs.flatMap((from): ModelEdge[] => (from in MODELS ? [{ from: from as ModelName, to }] : [])),
);
const HEIGHT = ROW_STEP * (ROWS - 1) + BOX_HEIGHT + 2;

/** Points along an edge: between two points it stays inside the rectangle that they span. */
function corners(route: readonly Point[]): readonly (readonly [Point, Point])[] {
  return route.slice(1).map((point, i) => [route[i]!, point] as const);
}

describe('the edges of the lineage graph', () => {
  it.each([24, 67, 220])('cross no other box than the two that they connect, with columns %i px apart', (gap) => {
    expect(EDGES).toHaveLength(17);
    for (const [{ from, to }, route] of edgeRoutes(EDGES, gap, HEIGHT)) {
      for (const name of NAMES) {
        if (name === from || name === to) continue;
        const box = boxAt(MODEL_PLACES[name], gap);
        const crossed = corners(route).filter(
          ([a, b]) =>
            Math.max(a.x, b.x) > box.x &&
            Math.min(a.x, b.x) < box.x + BOX_WIDTH &&
            Math.max(a.y, b.y) > box.y - 4 &&
            Math.min(a.y, b.y) < box.y + BOX_HEIGHT + 4,
        );
        expect([from, to, name, crossed]).toEqual([from, to, name, []]);
      }
    }
  });

  it('start at the input, end at the table made from it, and stay in the graph', () => {
    for (const [{ from, to }, route] of edgeRoutes(EDGES, 60, HEIGHT)) {
      const [start, end] = [boxAt(MODEL_PLACES[from], 60), boxAt(MODEL_PLACES[to], 60)];
      expect(route[0]).toEqual({ x: start.x + BOX_WIDTH, y: start.y + BOX_HEIGHT / 2 });
      expect(route.at(-1)).toEqual({ x: end.x, y: end.y + BOX_HEIGHT / 2 });
      for (const { y } of route) expect(y > 0 && y < HEIGHT).toBe(true);
    }
  });

  it('do not run on top of each other through a column', () => {
    const seen = new Set<string>();
    for (const [{ from, to }, route] of edgeRoutes(EDGES, 60, HEIGHT)) {
      for (const [a, b] of corners(route)) {
        if (b.x - a.x !== BOX_WIDTH) continue;
        const lane = `${a.x} ${Math.round(a.y)}`;
        expect([from, to, seen.has(lane)]).toEqual([from, to, false]);
        seen.add(lane);
      }
    }
  });
});
