import type { Scatter } from '../../worker/core-types.ts';
import { type Axis, shareOf } from './scatter-geometry.ts';

export interface PlotColours {
  readonly onTime: string;
  readonly late: string;
  readonly unknown: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The side of a point, in px. */
const POINT = 3.5;
/** Cells with fewer rows that were due don't stretch the scale of late shares. */
const FEW = 20;

/** Draws a point for each row, the late ones last, so that no other covers them. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  { x, y, label }: NonNullable<Scatter['points']>,
  { width, height, ...axes }: Size & { readonly x: Axis; readonly y: Axis },
  colours: PlotColours,
): void {
  const layers = [
    { colour: colours.unknown, isIn: Number.isNaN },
    { colour: colours.onTime, isIn: (value: number) => value === 0 },
    { colour: colours.late, isIn: (value: number) => value === 1 },
  ];
  context.globalAlpha = 0.55;
  for (const { colour, isIn } of layers) {
    context.fillStyle = colour;
    for (let row = 0; row < x.length; row++) {
      if (!isIn(label[row]!)) continue;
      const [left, bottom] = [shareOf(x[row]!, axes.x) * width, shareOf(y[row]!, axes.y) * height];
      context.fillRect(left - POINT / 2, height - bottom - POINT / 2, POINT, POINT);
    }
  }
}

/** The late share with the full colour, at most 1: the highest of a cell with enough rows. */
export function lateEnd({ late, known }: NonNullable<Scatter['cells']>): number {
  let most = 0;
  for (let cell = 0; cell < known.length; cell++) if (known[cell]! >= FEW) most = Math.max(most, late[cell]! / known[cell]!);
  return Math.min(1, Math.max(0.1, Math.ceil(most * 10 - 1e-9) / 10));
}

/** Draws each cell: its colour is the late share, its strength the number of rows. A cell of which nothing was due is grey. */
export function drawCells(
  context: CanvasRenderingContext2D,
  cells: NonNullable<Scatter['cells']>,
  { width, height }: Size,
  colours: PlotColours,
): void {
  const { columns, lines, rows, late, known } = cells;
  const most = rows.reduce((highest, count) => Math.max(highest, count), 0);
  const end = lateEnd(cells);
  const [wide, high] = [width / columns, height / lines];
  for (let cell = 0; cell < rows.length; cell++) {
    if (rows[cell] === 0) continue;
    const [left, top] = [(cell % columns) * wide, height - (Math.floor(cell / columns) + 1) * high];
    // A few rows among very many are still visible.
    context.globalAlpha = 0.18 + 0.82 * (Math.log1p(rows[cell]!) / Math.log1p(most));
    context.fillStyle = known[cell] === 0 ? colours.unknown : colours.onTime;
    context.fillRect(left, top, wide, high);
    const share = known[cell] === 0 ? 0 : Math.min(1, late[cell]! / known[cell]! / end);
    if (share === 0) continue;
    context.globalAlpha *= share;
    context.fillStyle = colours.late;
    context.fillRect(left, top, wide, high);
  }
}
