import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { FeatureRange } from '../../../core/units/feature-range.ts';
import { countOf } from '../../lib/format.ts';
import type { FeatureBins } from '../../worker/core-types.ts';
import { type BinSpan, barHeight, rangeOfSpan, spanOfDrag, spanOfRange, wholeBins, withEdgeAt } from './histogram-geometry.ts';

interface HistogramProps {
  /** The column's name in the dataset. */
  readonly name: string;
  readonly bins: FeatureBins;
  readonly range: FeatureRange | undefined;
  /** The smallest difference between two values. */
  readonly step: number;
  /** Formats a value of the column: with all digits or, for the ends of the scale, in short form. */
  say(value: number): string;
  /** Formats the two ends of the scale, so that different ends have different texts. */
  sayEnds(from: number, to: number): readonly [string, string];
  /** An empty range removes the filter. */
  onRange(range: FeatureRange): void;
}

const FAR = 5;

/**
 * The distribution of a column: all rows pale, in front of them the shown rows, and of these the late ones. A brush selects whole bins,
 * with the mouse or with two edges that the arrow keys move; Enter applies them, Esc removes the filter.
 */
export function Histogram({ name, bins: { edges, bins }, range, step, say, sayEnds, onRange }: HistogramProps) {
  const [draft, setDraft] = useState<BinSpan | null>(null);
  const [start, setStart] = useState<number | null>(null);
  const applied = spanOfRange(range, edges, step);
  const span = draft ?? applied;
  const count = bins.length;
  const most = bins.reduce((highest, { all }) => Math.max(highest, all), 0);
  if (count === 0) return <p className="histogram-none">no value</p>;

  const apply = (chosen: BinSpan) => {
    setDraft(null);
    onRange(rangeOfSpan(chosen, edges, step));
  };
  const shareAt = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return (event.clientX - left) / width;
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = shareAt(event);
    setStart(at);
    setDraft(spanOfDrag(at, at, count));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (start !== null) setDraft(spanOfDrag(start, shareAt(event), count));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (start === null) return;
    const chosen = spanOfDrag(start, shareAt(event), count);
    setStart(null);
    // A second click on the only selected bin deselects it.
    if (applied !== null && applied.from === chosen.from && applied.to === chosen.to) apply({ from: 0, to: count });
    else apply(chosen);
  };
  const drop = () => {
    setStart(null);
    setDraft(null);
  };
  const moveEdge = (edge: 'from' | 'to') => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = wholeBins(span ?? { from: 0, to: count }, count);
    const to = movedTo(event.key, now[edge], count);
    if (to !== null) setDraft(withEdgeAt(now, edge, to, count));
    else if (event.key === 'Enter' && draft !== null) apply(draft);
    else if (event.key === 'Escape' && draft !== null) drop();
    else if (event.key === 'Escape' && range !== undefined) apply({ from: 0, to: count });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const chosen = wholeBins(span ?? { from: 0, to: count }, count);
  const within = bins.slice(chosen.from, chosen.to).reduce((sum, { all }) => sum + all, 0);
  const upTo = (place: number) => (place === count ? edges[count]! : edges[place]! - step);
  const edge = (which: 'from' | 'to') => {
    const value = which === 'from' ? edges[chosen.from]! : upTo(chosen.to);
    return {
      role: 'slider',
      tabIndex: 0,
      className: 'histogram-edge',
      'data-edge': which,
      'data-set': span === null ? undefined : true,
      style: { left: `${((span ?? { from: 0, to: count })[which] / count) * 100}%` },
      'aria-label': `${name} ${which}`,
      'aria-valuemin': which === 'from' ? 0 : 1,
      'aria-valuemax': which === 'from' ? count - 1 : count,
      'aria-valuenow': chosen[which],
      'aria-valuetext': `${say(value)}: ${countOf(within, 'row')} of the dataset${draft === null ? '' : ', Enter applies'}`,
      onKeyDown: moveEdge(which),
    } as const;
  };
  const [lowEnd, highEnd] = draft === null ? sayEnds(edges[0]!, edges[count]!) : sayEnds(edges[chosen.from]!, upTo(chosen.to));
  return (
    <div
      role="group"
      aria-label={`Histogram of ${name}`}
      className="histogram"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) drop();
      }}
    >
      <div
        className="histogram-bars"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={drop}
      >
        {span !== null && <i className="brush" style={{ left: percent(span.from, count), width: percent(span.to - span.from, count) }} />}
        <svg viewBox={`0 0 ${count} 1`} preserveAspectRatio="none" aria-hidden="true">
          {bins.map((bin, place) => {
            const words = `${name} ${say(edges[place]!)} to ${say(upTo(place + 1))}: ${countOf(bin.shown, 'row')} shown of ${countOf(bin.all, 'row')}, ${countOf(bin.late, 'is', 'are')} late`;
            return (
              <g key={edges[place]}>
                <Bar place={place} height={barHeight(bin.all, most)} of="all" />
                <Bar place={place} height={barHeight(bin.shown, most)} of="shown" />
                <Bar place={place} height={bin.late === 0 ? 0 : (barHeight(bin.shown, most) * bin.late) / bin.shown} of="late" />
                <rect className="bar-hit" x={place} y={0} width={1} height={1}>
                  <title>{words}</title>
                </rect>
              </g>
            );
          })}
        </svg>
        <span {...edge('from')} />
        <span {...edge('to')} />
      </div>
      <p className="histogram-ends" data-draft={draft !== null || undefined} aria-hidden="true">
        <span>{lowEnd}</span>
        <span>{highEnd}</span>
      </p>
    </div>
  );
}

function Bar({ place, height, of }: { place: number; height: number; of: 'all' | 'shown' | 'late' }) {
  return height === 0 ? null : <rect className={`bar-of-${of}`} x={place + 0.07} y={1 - height} width={0.86} height={height} />;
}

function percent(part: number, whole: number): string {
  return `${(part / whole) * 100}%`;
}

/** The new position of an edge for a key; null for other keys. */
function movedTo(key: string, place: number, bins: number): number | null {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return place - 1;
  if (key === 'ArrowRight' || key === 'ArrowUp') return place + 1;
  if (key === 'PageDown') return place - FAR;
  if (key === 'PageUp') return place + FAR;
  if (key === 'Home') return 0;
  return key === 'End' ? bins : null;
}
