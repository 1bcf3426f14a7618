import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatCorrelation, NOTHING } from '../../lib/format.ts';
import { useCorrelations } from './use-correlations.ts';
import type { Selection } from './use-feature-answers.ts';
import { DATASET_WORDS } from './words.ts';

interface FeatureCorrelationListProps {
  readonly asOf: EpochDay;
  readonly column: FeatureColumn;
  readonly selection: Selection;
  readonly extended: boolean;
  readonly columns: readonly FeatureColumn[];
}

/** The correlations of a column with each of the others, the strongest first. */
export function FeatureCorrelationList({ asOf, column, selection, extended, columns }: FeatureCorrelationListProps) {
  const found = useCorrelations(asOf, selection, extended);
  const keys: readonly string[] = found?.keys ?? [];
  const own = keys.indexOf(column.key);
  const others = keys
    .map((key, place) => ({ key, cell: found?.cells[own]?.[place] }))
    .filter(({ key, cell }) => key !== column.key && cell !== undefined)
    .sort((a, b) => Math.abs(b.cell!.value ?? 0) - Math.abs(a.cell!.value ?? 0));
  return (
    <section aria-labelledby="feature-correlated">
      <h3 id="feature-correlated" title={DATASET_WORDS.correlated.meaning}>
        {DATASET_WORDS.correlated.title}
      </h3>
      <ul className="correlated">
        {others.map(({ key, cell }) => {
          const value = cell!.value;
          const width = Math.abs(value ?? 0) * 50;
          return (
            <li key={key}>
              <span>{columns.find((each) => each.key === key)?.name}</span>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <line x1={50} x2={50} y1={0} y2={8} />
                <rect
                  data-sign={(value ?? 0) < 0 ? 'negative' : 'positive'}
                  x={(value ?? 0) < 0 ? 50 - width : 50}
                  y={1}
                  width={width}
                  height={6}
                />
              </svg>
              <strong>{value === null ? NOTHING : formatCorrelation(value)}</strong>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
