import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import type { Probability } from '../../../core/units/units.ts';
import { binTicks } from '../../lib/bin-ticks.ts';
import { sayEnds, sayShortValue } from '../../lib/feature-figures.ts';
import { countOf, formatCount, formatFineShare, formatPercent } from '../../lib/format.ts';
import type { FeatureBins } from '../../worker/core-types.ts';
import { binName } from './bin-name.ts';
import { overallShare, scaleEnd, scaleTicks } from './feature-late-scale.ts';
import { FeatureSelect } from './feature-select.tsx';
import { BinBars } from './histogram-bars.tsx';
import type { HistogramTick } from './histogram-geometry.ts';
import { HistogramTicks } from './histogram-ticks.tsx';
import { ScaleSwitch } from './scale-switch.tsx';
import { DATASET_WORDS } from './words.ts';

const { distribution: words } = DATASET_WORDS;

/** As many as above a column. */
export const USUAL_BINS = 20;
const BINS = [5, 10, USUAL_BINS, 40, 80] as const;
const TICKS = 6;

interface FeatureDistributionProps {
  readonly column: FeatureColumn;
  readonly bins: FeatureBins;
  /** About how many bins were asked for. */
  readonly wanted: number;
  onWanted(bins: number): void;
  onScale(): void;
}

/** One large histogram of a column and, on the same axis beneath it, the late share of each bin with its interval. */
export function FeatureDistribution({ column, bins: histogram, wanted, onWanted, onScale }: FeatureDistributionProps) {
  const { edges, bins } = histogram;
  const count = bins.length;
  const most = bins.reduce((highest, { all }) => Math.max(highest, all), 0);
  const ends = count === 0 ? ['', ''] : sayEnds(column, edges[0]!, edges[count]!);
  const ticks = binTicks(histogram, TICKS).map((place) => ({
    place,
    text: place === 0 ? ends[0]! : place === count ? ends[1]! : sayShortValue(column, edges[place]!),
  }));
  const wordsOf = (place: number) => {
    const { all, shown, counted } = bins[place]!;
    const { known, lateShare } = counted;
    const share = lateShare === null ? words.noneDue : words.lateOf(formatFineShare(lateShare.share), formatCount(known));
    return words.shown(binName(column, edges, place), shown, all, share);
  };
  return (
    <section aria-labelledby="feature-distribution">
      <div className="distribution-head">
        <h3 id="feature-distribution" title={words.meaning}>
          {words.title}
        </h3>
        <FeatureSelect
          label={words.bins}
          value={String(wanted)}
          choices={BINS.map((each) => [String(each), words.about(each)] as const)}
          onChoose={(chosen) => onWanted(Number(chosen))}
        />
        <span className="heading-note" title={words.binsDrawn}>
          {countOf(count, 'bin')}
        </span>
        <span className="distribution-scale">
          {words.scale} <ScaleSwitch name={column.name} bins={histogram} onFlip={onScale} />
        </span>
      </div>
      {count === 0 ? (
        <p className="panel-note">{words.noValue}</p>
      ) : (
        <figure className="distribution" aria-label={words.label(column.name)}>
          <span className="distribution-most">{countOf(most, 'row')}</span>
          <div className="distribution-bars">
            <BinBars histogram={histogram} most={most} words={wordsOf} />
          </div>
          <HistogramTicks ticks={ticks} bins={count} />
          <LateStrip bins={bins} ticks={ticks} words={wordsOf} />
        </figure>
      )}
    </section>
  );
}

interface LateStripProps {
  readonly bins: FeatureBins['bins'];
  /** The values along the horizontal axis. */
  readonly ticks: readonly HistogramTick[];
  words(place: number): string;
}

/** The late share of each bin, with its 95 % Wilson interval and the share of all bins as a line. */
function LateStrip({ bins, ticks, words: wordsOf }: LateStripProps) {
  const overall = overallShare(bins);
  if (overall === null) return null;
  const end = scaleEnd(bins);
  const shares = scaleTicks(end);
  const at = (share: number) => 1 - Math.min(1, share / end);
  return (
    <>
      <p className="distribution-late">{words.late}</p>
      <div className="distribution-shares">
        {shares.map((share) => (
          <span key={share} className="distribution-tick" style={{ top: `${at(share) * 100}%` }} aria-hidden>
            {formatPercent(share as Probability)}
          </span>
        ))}
        <svg viewBox={`0 0 ${bins.length} 1`} preserveAspectRatio="none" aria-hidden="true">
          {shares.map((share) => (
            <line key={share} className="late-tick" x1={0} x2={bins.length} y1={at(share)} y2={at(share)} />
          ))}
          <line className="late-overall" x1={0} x2={bins.length} y1={at(overall.share)} y2={at(overall.share)} />
          {bins.map(({ counted: { lateShare } }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
            <g key={place}>
              {lateShare && (
                <>
                  <rect
                    className="late-interval"
                    x={place + 0.2}
                    width={0.6}
                    y={at(lateShare.high)}
                    height={Math.max(0.012, at(lateShare.low) - at(lateShare.high))}
                  />
                  <line className="late-point" x1={place + 0.12} x2={place + 0.88} y1={at(lateShare.share)} y2={at(lateShare.share)} />
                </>
              )}
              <rect className="bar-hit" x={place} y={0} width={1} height={1}>
                <title>{wordsOf(place)}</title>
              </rect>
            </g>
          ))}
        </svg>
      </div>
      <HistogramTicks ticks={ticks} bins={bins.length} />
      <p className="panel-note">{words.interval(formatFineShare(overall.share), formatCount(overall.known))}</p>
    </>
  );
}
