import { shareOf } from '../../lib/compare-share.ts';
import { formatCount, formatFineShare } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import type { DistributionShift, FeatureColumn } from '../../worker/core-types.ts';
import type { SideWords } from './compare-sides.ts';
import { featureValue } from './compare-value.ts';
import { COMPARE_WORDS } from './words.ts';

interface CompareBinTableProps {
  readonly column: FeatureColumn;
  readonly shift: DistributionShift;
  readonly sides: readonly [SideWords, SideWords];
}

/** The rows of both sides by bin: the chart as a table. */
export function CompareBinTable({ column, shift, sides }: CompareBinTableProps) {
  const { edges, before, after } = shift;
  const isLabel = column.kind === 'label';
  // Bins have round edges.
  const bound = (edge: number) =>
    featureValue(column, edge)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  const bins = before.counts.map((count, bin) => ({
    name: isLabel
      ? featureValue(column, edges[bin]!)
      : COMPARE_WORDS.binTable.bin(bound(edges[bin]!), bin < before.counts.length - 1 ? 'below ' : '', bound(edges[bin + 1]!)),
    before: count,
    after: after.counts[bin]!,
  }));
  if (before.missing + after.missing > 0 || isLabel) {
    bins.push({ name: isLabel ? 'unknown' : SHARED_WORDS.states.noValue, before: before.missing, after: after.missing });
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard
    <div className="bin-table" tabIndex={0} role="region" aria-label={COMPARE_WORDS.binTable.label(column.name)}>
      <table>
        <thead>
          <tr>
            <ColumnHeading label={column.name} meaning={COMPARE_WORDS.dataset.bins.value} />
            {sides.map(({ name, full }, side) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: there are always two, which may have the same name
              <th key={side} scope="col" className="number" colSpan={2} title={`${full}. ${COMPARE_WORDS.dataset.bins.rows}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.name}>
              <th scope="row">{bin.name}</th>
              <td className="number">{formatCount(bin.before)}</td>
              <td className="number quiet">{before.rows > 0 && formatFineShare(shareOf(bin.before, before.rows))}</td>
              <td className="number">{formatCount(bin.after)}</td>
              <td className="number quiet">{after.rows > 0 && formatFineShare(shareOf(bin.after, after.rows))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
