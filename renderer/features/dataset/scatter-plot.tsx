import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import { isValueOf, perUnit, sayShortValue, sayValue, stepOf } from '../../lib/feature-figures.ts';
import { formatPercent } from '../../lib/format.ts';
import type { FeatureBins, Scatter } from '../../worker/core-types.ts';
import type { Ranges } from './feature-choices.ts';
import { drawCells, drawPoints, lateEnd, type PlotColours } from './scatter-drawing.ts';
import { type Axis, axisTicks, cssPlace, PLOT_INSET, rangeOfShares, shareOf } from './scatter-geometry.ts';
import { DATASET_WORDS } from './words.ts';

const { scatter: words, legend } = DATASET_WORDS;

interface PlotAxis {
  readonly column: FeatureColumn;
  readonly scale: FeatureBins['scale'];
}

interface ScatterPlotProps {
  /** With at least one row. */
  readonly scatter: Scatter;
  readonly isStale: boolean;
  readonly across: PlotAxis;
  readonly up: PlotAxis;
  onRanges(ranges: Ranges): void;
}

/** A rectangle in shares of the plot, from the bottom left. */
interface Brush {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** The least size of a brush, as a share: less is a click. */
const MIN_BRUSH = 0.008;

/** The drawing of a scatter, on a canvas, with its axes. A dragged rectangle filters by both columns. */
export function ScatterPlot({ scatter, isStale, across, up, onRanges }: ScatterPlotProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const theme = useComputedColorScheme();
  const [brush, setBrush] = useState<Brush | null>(null);
  const x: Axis = { ...scatter.x!, scale: across.scale };
  const y: Axis = { ...scatter.y!, scale: up.scale };
  const axes = JSON.stringify([x, y]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours that are read from the styles
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    context.translate(PLOT_INSET, PLOT_INSET);
    const inner = { width: width - 2 * PLOT_INSET, height: height - 2 * PLOT_INSET };
    const colours = coloursOf(element);
    const [xAxis, yAxis] = JSON.parse(axes) as [Axis, Axis];
    if (scatter.points !== null) drawPoints(context, scatter.points, { x: xAxis, y: yAxis, ...inner }, colours);
    else if (scatter.cells !== null) drawCells(context, scatter.cells, inner, colours);
  }, [scatter, axes, width, height, theme]);

  const placeOf = (event: PointerEvent<HTMLElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (px: number, size: number) => Math.min(1, Math.max(0, (px - PLOT_INSET) / (size - 2 * PLOT_INSET)));
    return [share(event.clientX - box.left, box.width), share(box.bottom - event.clientY, box.height)];
  };
  const onPointerUp = () => {
    setBrush(null);
    if (brush === null) return;
    const [[left, low], [right, high]] = [brush.from, brush.to];
    if (Math.abs(right - left) < MIN_BRUSH || Math.abs(high - low) < MIN_BRUSH) return;
    onRanges({
      [across.column.key]: rangeOfShares(left, right, x, stepOf(across.column)),
      [up.column.key]: rangeOfShares(low, high, y, stepOf(up.column)),
    });
  };
  const ticks = (axis: Axis, { column }: PlotAxis, most: number) => {
    const values = axisTicks(axis, most, perUnit(column)).filter((value) => isValueOf(column, value));
    const short = values.map((value) => sayShortValue(column, value));
    const isShort = values.length > 1 && new Set(short).size === short.length;
    return values.map((value, at) => ({ value, share: shareOf(value, axis), text: isShort ? short[at] : sayValue(column, value) }));
  };
  return (
    <figure
      className="scatter"
      data-stale={isStale || undefined}
      aria-label={DATASET_WORDS.scatterPlot.label(up.column.name, across.column.name)}
    >
      <span className="scatter-name" data-axis="y">
        {up.column.name}
        <small>{`${up.column.shortUnit}, ${up.scale}`}</small>
      </span>
      <div className="scatter-ticks" data-axis="y" aria-hidden>
        {ticks(y, up, 7).map(({ value, share, text }) => (
          <span key={value} style={{ bottom: cssPlace(share) }}>
            {text}
          </span>
        ))}
      </div>
      <div
        ref={ref}
        className="scatter-plot"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = placeOf(event);
          setBrush({ from: at, to: at });
        }}
        onPointerMove={(event) => brush && setBrush({ ...brush, to: placeOf(event) })}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setBrush(null)}
      >
        <canvas ref={canvas} style={{ width, height }} aria-hidden />
        {brush && <i className="brush scatter-brush" style={boxOf(brush)} />}
      </div>
      <div className="scatter-ticks" data-axis="x" aria-hidden>
        {ticks(x, across, 8).map(({ value, share, text }) => (
          <span key={value} style={{ left: cssPlace(share) }}>
            {text}
          </span>
        ))}
      </div>
      <figcaption>
        <span className="scatter-name">
          {across.column.name} <small>{`${across.column.shortUnit}, ${across.scale}`}</small>
        </span>
        {scatter.cells === null ? (
          <ul className="feature-legend" aria-label={legend.label}>
            <li data-of="on-time">{legend.onTime}</li>
            <li data-of="late">{legend.late}</li>
            <li data-of="unknown">{legend.unknown}</li>
          </ul>
        ) : (
          <p className="scatter-shares">
            {words.share} 0% <i aria-hidden />{' '}
            {DATASET_WORDS.scatterPlot.legend(formatPercent(lateEnd(scatter.cells) as never), words.darker)}
          </p>
        )}
      </figcaption>
    </figure>
  );
}

function boxOf({ from, to }: Brush): { left: string; bottom: string; width: string; height: string } {
  const size = (one: number, other: number) => `calc((100% - ${2 * PLOT_INSET}px) * ${Math.abs(other - one)})`;
  return {
    left: cssPlace(Math.min(from[0], to[0])),
    bottom: cssPlace(Math.min(from[1], to[1])),
    width: size(from[0], to[0]),
    height: size(from[1], to[1]),
  };
}

function coloursOf(element: HTMLElement): PlotColours {
  const styles = getComputedStyle(element);
  const colour = (name: string) => styles.getPropertyValue(name).trim();
  return { onTime: colour('--open'), late: colour('--late'), unknown: colour('--unknown') };
}
