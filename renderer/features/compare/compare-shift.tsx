import { formatFineShare } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { capitalised } from '../../lib/words.ts';
import type { DistributionShift, FeatureColumn } from '../../worker/core-types.ts';
import { BANDS, CompareBand } from './compare-band.tsx';
import { CompareBinTable } from './compare-bin-table.tsx';
import { CompareDensities } from './compare-densities.tsx';
import { CompareLabelBars, labelShares } from './compare-label-bars.tsx';
import { mostMoved } from './compare-shape.ts';
import type { SideWords } from './compare-sides.ts';
import { featureUnit, shortFeatureValue } from './compare-value.ts';
import { COMPARE_WORDS } from './words.ts';

const { dataset: words } = COMPARE_WORDS;

interface CompareShiftProps {
  readonly column: FeatureColumn;
  readonly shift: DistributionShift;
  readonly sides: readonly [SideWords, SideWords];
  readonly asTable: boolean;
}

/** The distribution of one column in two datasets. */
export function CompareShift({ column, shift, sides, asTable }: CompareShiftProps) {
  const hasRows = shift.before.rows > 0 && shift.after.rows > 0;
  return (
    <figure className="shift" aria-label={column.name}>
      <figcaption>
        <strong title={`${capitalised(column.definition)}.`}>{column.name}</strong>
        <span className="quiet">
          {featureUnit(column)}
          {shift.scale === 'log' && (
            <>
              , <span title={words.scale.log.meaning}>{words.scale.log.label}</span>
            </>
          )}
        </span>
        <CompareBand psi={shift.psi} band={shift.band} />
      </figcaption>
      {asTable ? (
        <CompareBinTable column={column} shift={shift} sides={sides} />
      ) : (
        hasRows && <ShiftChart column={column} shift={shift} sides={sides} />
      )}
      {(column.kind !== 'label' || !hasRows) && <p className="shift-note">{movedText(column, shift)}</p>}
    </figure>
  );
}

/** The chart of a column in two datasets: the shares of a label as bars, those of other values as densities. Its label says the same. */
export function ShiftChart({ column, shift, sides }: Omit<CompareShiftProps, 'asTable'>) {
  if (shift.edges.length === 0 && column.kind !== 'label') return <p className="shift-empty">{COMPARE_WORDS.shift.noValues}</p>;
  const label = COMPARE_WORDS.shift.label(
    column.name,
    sides[0].full,
    sides[1].full,
    shift.band === null ? words.noRows : BANDS[shift.band].says,
    movedText(column, shift),
  );
  if (column.kind === 'label') return <CompareLabelBars shift={shift} label={`${label} ${labelText(shift)}`} />;
  return <CompareDensities column={column} shift={shift} label={label} />;
}

function labelText(shift: DistributionShift): string {
  return labelShares(shift)
    .map(({ name, before, after }) => COMPARE_WORDS.shift.change(name, formatFineShare(before), formatFineShare(after)))
    .join(' ');
}

/** `Most moved: 50 k to 100 k, 12.1% → 12.4%`. */
function movedText(column: FeatureColumn, shift: DistributionShift): string {
  if (shift.before.rows === 0 || shift.after.rows === 0) return COMPARE_WORDS.shift.oneEmpty;
  const moved = mostMoved(shift);
  if (moved === null) return COMPARE_WORDS.shift.same;
  const { bin, before, after } = moved;
  const where = bin === null ? SHARED_WORDS.states.noValue : binText(column, shift.edges, bin);
  return COMPARE_WORDS.shift.mostMoved(where, formatFineShare(before), formatFineShare(after));
}

function binText(column: FeatureColumn, edges: readonly number[], bin: number): string {
  const [from, to] = [edges[bin]!, edges[bin + 1]!];
  if (column.kind === 'label' || (column.decimals === 0 && to - from === 1)) return shortFeatureValue(column, from);
  return SHARED_WORDS.names.range(shortFeatureValue(column, from), shortFeatureValue(column, to));
}
