import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { FeatureRange } from '../../../core/units/feature-range.ts';
import { binTicks } from '../../lib/bin-ticks.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { FeatureBins } from '../../worker/core-types.ts';
import { BinBars } from './histogram-bars.tsx';
import { type BinSpan, rangeOfSpan, spanOfDrag, spanOfRange, wholeBins, withEdgeAt } from './histogram-geometry.ts';
import { HistogramTicks } from './histogram-ticks.tsx';
import { DATASET_WORDS } from './words.ts';

interface HistogramProps {
  /** The column's name in the dataset. */
  readonly name: string;
  readonly bins: FeatureBins;
  readonly range: FeatureRange | undefined;
  /** The smallest difference between two values. */
  readonly step: number;
  /** Maximum number of ticks below it. */
  readonly ticks: number;
  /** Formats a value of the column with all digits, and in short form. */
  say(value: number): string;
  sayShort(value: number): string;
  /** Formats the two ends of the scale, so that different ends have different texts. */
  sayEnds(from: number, to: number): readonly [string, string];
  /** An empty range removes the filter. */
  onRange(range: FeatureRange): void;
}

const FAR = 5;

/**
 * The distribution of a column: all rows pale, in front of them the shown rows by label. A brush selects whole bins,
 * with the mouse or with two edges that the arrow keys move; Enter applies them, Esc removes the filter.
 */
export function Histogram({ name, bins: histogram, range, step, ticks, say, sayShort, sayEnds, onRange }: HistogramProps) {
  const { edges, bins } = histogram;
  const [draft, setDraft] = useState<BinSpan | null>(null);
  const [start, setStart] = useState<number | null>(null);
  const applied = spanOfRange(range, edges, step);
  const span = draft ?? applied;
  const count = bins.length;
  if (count === 0) return <p className="histogram-none">{SHARED_WORDS.states.noValue}</p>;

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
      'aria-valuetext': DATASET_WORDS.histogram.range(say(value), within, draft !== null),
      onKeyDown: moveEdge(which),
    } as const;
  };
  const [lowEnd, highEnd] = draft === null ? sayEnds(edges[0]!, edges[count]!) : sayEnds(edges[chosen.from]!, upTo(chosen.to));
  const ticksOf = () =>
    binTicks(histogram, ticks).map((place) => ({
      place,
      text: place === 0 ? lowEnd : place === count ? highEnd : sayShort(edges[place]!),
    }));
  const wordsOf = (place: number) => {
    const { all, shown, late, unknown } = bins[place]!;
    const labels = DATASET_WORDS.histogram.late(late, unknown);
    return DATASET_WORDS.histogram.shown(name, say(edges[place]!), say(upTo(place + 1)), shown, all, labels);
  };
  return (
    <div
      role="group"
      aria-label={DATASET_WORDS.histogram.label(name)}
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
        <BinBars histogram={histogram} words={wordsOf} />
        <span {...edge('from')} />
        <span {...edge('to')} />
      </div>
      {draft === null ? (
        <HistogramTicks bins={count} ticks={ticksOf()} />
      ) : (
        <p className="histogram-ends" aria-hidden="true">
          <span>{lowEnd}</span>
          <span>{highEnd}</span>
        </p>
      )}
    </div>
  );
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
