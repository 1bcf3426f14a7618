import { formatCount, formatFineShare } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { DatasetsCompared, DistributionShift, FeatureColumn } from '../../worker/core-types.ts';
import { BANDS } from './compare-band.tsx';
import { CompareBinTable } from './compare-bin-table.tsx';
import { CompareFigures } from './compare-figures.tsx';
import { CompareLegend } from './compare-legend.tsx';
import { ShiftChart } from './compare-shift.tsx';
import { sideWords } from './compare-sides.ts';
import { featureUnit } from './compare-value.ts';
import { mostMovedFirst } from './most-moved-columns.ts';
import type { SetNames } from './set-names.ts';
import { COMPARE_WORDS } from './words.ts';

interface ComparePaperProps {
  readonly compared: DatasetsCompared;
  readonly columns: readonly FeatureColumn[];
  readonly names: SetNames;
}

/** Two datasets compared, for a report: the figures, the drift of every column, and its bins, drawn and in figures; the most moved columns first. */
export function ComparePaper({ compared, columns, names }: ComparePaperProps) {
  const sides = sideWords(compared, names);
  const distributions = mostMovedFirst(compared.distributions);
  const columnOf = ({ key }: DistributionShift) => columns.find((column) => column.key === key)!;
  return (
    <>
      <p>{COMPARE_WORDS.paper.span(sides[0].full, sides[1].full)}</p>
      <CompareFigures compared={compared} sides={sides} nameOf={(key) => columns.find((column) => column.key === key)?.name ?? key} />
      <h3>{SHARED_WORDS.names.drift}</h3>
      <p className="quiet">{COMPARE_WORDS.paper.psi}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{SHARED_WORDS.names.column}</th>
            <th scope="col">{COMPARE_WORDS.paper.unit}</th>
            <th scope="col" className="number">
              {COMPARE_WORDS.paper.rows(sides[0].whereBrief)}
            </th>
            <th scope="col" className="number">
              {COMPARE_WORDS.paper.rows(sides[1].whereBrief)}
            </th>
            <th scope="col" className="number">
              {COMPARE_WORDS.paper.withoutValue}
            </th>
            <th scope="col" className="number">
              {COMPARE_WORDS.dataset.psi.label}
            </th>
            <th scope="col">{COMPARE_WORDS.paper.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {distributions.map((shift) => (
            <tr key={shift.key}>
              <th scope="row">{columnOf(shift).name}</th>
              <td>{featureUnit(columnOf(shift))}</td>
              <td className="number">{formatCount(shift.before.rows)}</td>
              <td className="number">{formatCount(shift.after.rows)}</td>
              <td className="number">
                {missingShare(shift.before)} → {missingShare(shift.after)}
              </td>
              <td className="number">{shift.psi === null ? '–' : shift.psi.toFixed(3)}</td>
              <td data-tone={shift.band === null ? undefined : BANDS[shift.band].tone}>
                {shift.band === null ? COMPARE_WORDS.dataset.noRows : BANDS[shift.band].says}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{COMPARE_WORDS.dataset.views.features}</h3>
      <p className="shifts-legend">
        <CompareLegend sides={sides} />
      </p>
      <div className="beside">
        {distributions.map((shift) => (
          <figure key={shift.key} className="shift">
            <ShiftChart column={columnOf(shift)} shift={shift} sides={sides} />
            <CompareBinTable column={columnOf(shift)} shift={shift} sides={sides} />
          </figure>
        ))}
      </div>
    </>
  );
}

function missingShare({ missing, rows }: DistributionShift['before']): string {
  return rows === 0 ? '–' : formatFineShare(missing / rows);
}
