import { formatCount, formatFineShare } from '../../lib/format.ts';
import type { DatasetsCompared, DistributionShift, FeatureColumn } from '../../worker/core-types.ts';
import { BANDS } from './compare-band.tsx';
import { CompareBinTable } from './compare-bin-table.tsx';
import { CompareFigures } from './compare-figures.tsx';
import { sideWords } from './compare-sides.ts';
import { featureUnit } from './compare-value.ts';
import type { SetNames } from './set-names.ts';

interface ComparePaperProps {
  readonly compared: DatasetsCompared;
  readonly columns: readonly FeatureColumn[];
  readonly names: SetNames;
}

/** Two datasets compared, for a report: the figures, the drift of every column, and its bins. */
export function ComparePaper({ compared, columns, names }: ComparePaperProps) {
  const sides = sideWords(compared, names);
  const columnOf = ({ key }: DistributionShift) => columns.find((column) => column.key === key)!;
  return (
    <>
      <p>
        From {sides[0].full} to {sides[1].full}
      </p>
      <CompareFigures compared={compared} sides={sides} nameOf={(key) => columns.find((column) => column.key === key)?.name ?? key} />
      <h3>Drift</h3>
      <p className="quiet">PSI, the population stability index: under 0.1 stable, under 0.2 moved a little, 0.2 or more moved.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Unit</th>
            <th scope="col" className="number">
              Rows {sides[0].whereBrief}
            </th>
            <th scope="col" className="number">
              Rows {sides[1].whereBrief}
            </th>
            <th scope="col" className="number">
              Without a value
            </th>
            <th scope="col" className="number">
              PSI
            </th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {compared.distributions.map((shift) => (
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
                {shift.band === null ? 'no rows to compare' : BANDS[shift.band].says}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>Distributions</h3>
      <div className="beside">
        {compared.distributions.map((shift) => (
          <CompareBinTable key={shift.key} column={columnOf(shift)} shift={shift} sides={sides} />
        ))}
      </div>
    </>
  );
}

function missingShare({ missing, rows }: DistributionShift['before']): string {
  return rows === 0 ? '–' : formatFineShare(missing / rows);
}
