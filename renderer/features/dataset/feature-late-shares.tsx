import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import type { Probability } from '../../../core/units/units.ts';
import { formatCount, formatFineShare, formatPercent, NOTHING } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import type { FeatureBins } from '../../worker/core-types.ts';
import { binName } from './bin-name.ts';
import { overallShare, scaleEnd } from './feature-late-scale.ts';
import { DATASET_WORDS } from './words.ts';

const { lateShare: words } = DATASET_WORDS;

/** The late share in each bin of a column, with its interval: whether lateness depends on the column, and how certain that is. */
export function FeatureLateShares({ column, bins: { edges, bins, missing } }: { column: FeatureColumn; bins: FeatureBins }) {
  const rows = [
    ...bins.map((bin, place) => ({ name: binName(column, edges, place), bin })),
    ...(missing.all > 0 ? [{ name: 'missing', bin: missing }] : []),
  ].filter(({ bin }) => bin.shown > 0);
  const overall = overallShare(rows.map(({ bin }) => bin));
  if (overall === null) {
    return (
      <section aria-labelledby="feature-late">
        <h3 id="feature-late" title={words.meaning}>
          {words.title}
        </h3>
        <p className="panel-note">{words.none}</p>
      </section>
    );
  }
  const end = scaleEnd(rows.map(({ bin }) => bin));
  return (
    <section aria-labelledby="feature-late">
      <h3 id="feature-late" title={words.meaning}>
        {words.title}
      </h3>
      <p className="panel-note">{words.overall(formatFineShare(overall.share), formatCount(overall.known))}</p>
      <table className="late-shares" aria-labelledby="feature-late">
        <thead>
          <tr>
            <ColumnHeading label={column.name} meaning={words.meaning} />
            <th scope="col" title={words.scale}>
              <span className="late-scale">
                <span>0%</span>
                <span>{formatPercent((end / 2) as Probability)}</span>
                <span>{formatPercent(end as Probability)}</span>
              </span>
            </th>
            <ColumnHeading {...words.late} />
            <ColumnHeading {...words.interval} />
            <ColumnHeading {...words.rows} />
          </tr>
        </thead>
        <tbody>
          {rows.map(
            ({
              name,
              bin: {
                counted: { known, lateShare },
              },
            }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                    <line className="late-overall" x1={at(overall.share)} x2={at(overall.share)} y1={0} y2={12} />
                    {lateShare && (
                      <>
                        <rect
                          className="late-interval"
                          x={at(lateShare.low)}
                          y={3.5}
                          width={Math.max(0.6, at(lateShare.high) - at(lateShare.low))}
                          height={5}
                        />
                        <line className="late-point" x1={at(lateShare.share)} x2={at(lateShare.share)} y1={1} y2={11} />
                      </>
                    )}
                  </svg>
                </td>
                <td>{lateShare ? formatFineShare(lateShare.share) : NOTHING}</td>
                <td>
                  {lateShare
                    ? SHARED_WORDS.names.range(formatPercent(lateShare.low as Probability), formatPercent(lateShare.high as Probability))
                    : NOTHING}
                </td>
                <td>{formatCount(known)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );

  function at(share: number): number {
    return Math.min(100, (share / end) * 100);
  }
}
