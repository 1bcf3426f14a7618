import { useMemo } from 'react';
import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { BoxedGrid } from '../../ui/grid/boxed-grid.tsx';
import { correlatedWith, correlationColumns, matrixColumns, matrixRows } from './correlation-columns.tsx';
import type { Selection } from './use-feature-answers.ts';
import { DATASET_WORDS } from './words.ts';

const { correlations: words } = DATASET_WORDS;

const [ROW, HEAD] = [30, 34];

interface CorrelationViewProps {
  readonly asOf: EpochDay;
  readonly selection: Selection;
  readonly extended: boolean;
  readonly columns: readonly FeatureColumn[];
}

/** The correlations of the label with each column, the strongest first, and below them those of every pair of columns. */
export function CorrelationView({ asOf, selection, extended, columns }: CorrelationViewProps) {
  const { value: found, result } = useQuestion('correlations', { asOf, ...selection, extended });
  const drawn = useMemo(
    () =>
      found && {
        withLabel: { items: correlatedWith(found, 'is_late'), columns: correlationColumns(columns) },
        hasNone: found.cells.some((row) => row.some(({ value }) => value === null)),
        matrix: { items: matrixRows(found), columns: matrixColumns(found, columns) },
      },
    [found, columns],
  );
  if (result?.ok === false) return <EmptyState title={words.failed}>{sayError(result.error)}</EmptyState>;
  if (drawn === null) return <p className="panel-loading">{SHARED_WORDS.states.loading}</p>;
  const isNarrowed = selection.search !== undefined || selection.filter !== undefined;
  const box = { rowHeight: ROW, headerHeight: HEAD, maxRows: columns.length, hasFixedRows: true } as const;
  const question = JSON.stringify([asOf, selection, extended]);
  return (
    <div className="correlations">
      <p className="panel-note" role="status">
        {words.note(isNarrowed)}
        {drawn.hasNone && ` ${words.none}`}
      </p>
      <h2 title={words.withLabel.meaning}>{words.withLabel.title}</h2>
      <div className="correlations-list">
        <BoxedGrid {...box} {...drawn.withLabel} label={words.withLabel.title} question={`label:${question}`} rowId={({ key }) => key} />
      </div>
      <h2 title={words.meaning}>{words.everyPair}</h2>
      <BoxedGrid {...box} {...drawn.matrix} label={words.rankCorrelations} question={`matrix:${question}`} rowId={({ key }) => key} />
    </div>
  );
}
