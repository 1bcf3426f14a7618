import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatCorrelation, NOTHING } from '../../lib/format.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { CorrelationBar, correlatedWith, sayCorrelationInterval } from './correlation-columns.tsx';
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
  const found = useQuestion('correlations', { asOf, ...selection, extended }).value;
  const nameOf = (key: string) => columns.find((each) => each.key === key)?.name ?? key;
  return (
    <section aria-labelledby="feature-correlated">
      <h3 id="feature-correlated" title={DATASET_WORDS.correlated.meaning}>
        {DATASET_WORDS.correlated.title}
      </h3>
      <ul className="correlated">
        {(found === null ? [] : correlatedWith(found, column.key)).map(({ key, cell }) => (
          <li key={key} title={DATASET_WORDS.correlations.title(column.name, nameOf(key), cell.rows, sayCorrelationInterval(cell))}>
            <span>{nameOf(key)}</span>
            <CorrelationBar value={cell.value} />
            <strong>{cell.value === null ? NOTHING : formatCorrelation(cell.value)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
