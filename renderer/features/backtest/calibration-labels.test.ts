import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL, type PlotArea, placeLabels } from './calibration-labels.ts';

const PLOT: PlotArea = { x: 50, y: 10, width: 480, height: 160 };

/** A point at shares of the chart's width and height, with the ends of its interval. */
function at(said: number, happened: number, low = happened, high = happened) {
  const [y, top, bottom] = [happened, high, low].map((share) => PLOT.y + (1 - share) * PLOT.height) as [number, number, number];
  return { x: PLOT.x + said * PLOT.width, y, top, bottom };
}

describe('Labels of a calibration plot', () => {
  it('stand left of points above the line, and right of points below it', () => {
    const [below, above] = placeLabels([at(0.3, 0.6), at(0.7, 0.3)], PLOT);
    expect(above!.x + LABEL.width).toBeLessThan(above!.point.x);
    expect(below!.x).toBeGreaterThan(below!.point.x);
    expect(placeLabels([at(0.3, 0.08)], PLOT)).toHaveLength(1);
  });

  it('are left out where the line, another point or the edge of the chart is in the way', () => {
    expect(placeLabels([at(0, 0), at(1, 1)], PLOT)).toEqual([]);
    expect(placeLabels([at(0.02, 0.5), at(0.1, 0.5)], PLOT).map(({ point }) => point)).toEqual([at(0.1, 0.5)]);
    // The intervals of its neighbours pass where its label would be.
    const labelled = (...points: readonly ReturnType<typeof at>[]) => placeLabels(points, PLOT).map(({ point }) => point);
    expect(labelled(at(0.3, 0.9), at(0.4, 0.6), at(0.5, 0.9))).toContainEqual(at(0.4, 0.6));
    expect(labelled(at(0.3, 0.9, 0.4, 0.95), at(0.4, 0.6), at(0.5, 0.9, 0.4, 0.95))).not.toContainEqual(at(0.4, 0.6));
  });

  it('never cross the line, each other, a point or its interval', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share, share, share), { maxLength: 10 }), (shares) => {
        const points = shares.map(([said, ...ends]) => {
          const [low, happened, high] = ends.sort((a, b) => a - b) as [number, number, number];
          return at(said, happened, low, high);
        });
        const labels = placeLabels(points, PLOT);
        for (const [place, { x, y }] of labels.entries()) {
          const corners = [
            [x, y - LABEL.above],
            [x + LABEL.width, y + LABEL.below],
          ] as const;
          // On the line, the shares of width and height add up to one: both corners are on the same side of it.
          const [one, two] = corners.map(([left, top]) => (left - PLOT.x) / PLOT.width + (top - PLOT.y) / PLOT.height - 1);
          expect(one! * two!).toBeGreaterThanOrEqual(-1e-9);
          for (const point of points) {
            const isUnder = point.x > x && point.x < x + LABEL.width && point.bottom > y - LABEL.above && point.top < y + LABEL.below;
            expect(isUnder).toBe(false);
          }
          for (const other of labels.slice(place + 1)) {
            const apart = Math.abs(x - other.x) >= LABEL.width || Math.abs(y - other.y) >= LABEL.above + LABEL.below;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });
});
