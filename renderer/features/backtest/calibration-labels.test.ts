import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL, type PlotArea, placeLabels } from './calibration-labels.ts';

const PLOT: PlotArea = { x: 50, y: 10, width: 480, height: 160 };

/** A point at shares of the chart's width and height. */
function at(said: number, happened: number) {
  return { x: PLOT.x + said * PLOT.width, y: PLOT.y + (1 - happened) * PLOT.height };
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
  });

  it('never cross the line, each other or a point', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share), { maxLength: 10 }), (shares) => {
        const points = shares.map(([said, happened]) => at(said, happened));
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
            const isUnder = point.x > x && point.x < x + LABEL.width && point.y > y - LABEL.above && point.y < y + LABEL.below;
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
