import { shareOf } from '../../lib/compare-share.ts';
import { formatFineShare } from '../../lib/format.ts';
import type { DistributionShift } from '../../worker/core-types.ts';
import { COMPARE_WORDS } from './words.ts';

/** The label on two days: the percentages of rows that are on time, late and unknown. */
export function CompareLabelBars({ shift, label }: { shift: DistributionShift; label: string }) {
  const groups = labelShares(shift);
  const highest = Math.max(...groups.flatMap(({ before, after }) => [before, after])) || 1;
  return (
    <div className="label-bars" role="img" aria-label={label}>
      {groups.map(({ name, before, after }) => (
        <div key={name} className="label-group">
          <div className="label-pair">
            <i className="label-before" style={{ height: `${(before / highest) * 100}%` }} />
            <i className="label-after" style={{ height: `${(after / highest) * 100}%` }} />
          </div>
          <span>{name}</span>
          <span>
            {formatFineShare(before)} → {formatFineShare(after)}
          </span>
        </div>
      ))}
    </div>
  );
}

/** The share of rows with each label, on each day. */
export function labelShares({ edges, before, after }: DistributionShift) {
  const share = (side: DistributionShift['before'], value: number | null) => {
    if (value === null) return shareOf(side.missing, side.rows);
    const bin = edges.slice(0, -1).findIndex((edge, place) => edge <= value && value < edges[place + 1]!);
    return shareOf(bin < 0 ? 0 : side.counts[bin]!, side.rows);
  };
  const group = (name: string, value: number | null) => ({ name, before: share(before, value), after: share(after, value) });
  return [group(COMPARE_WORDS.labelBars.onTime, 0), group('1 late', 1), group('unknown', null)];
}
