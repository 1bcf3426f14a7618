import type { FeatureColumn, IdKey } from '../../../core/queries/dataset/contract.ts';
import type { FeatureRange } from '../../../core/units/feature-range.ts';
import { sayValue } from '../../lib/feature-figures.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { FilterChip } from '../../ui/filter-chip.tsx';
import { UndoButtons } from '../../ui/undo-buttons.tsx';
import type { FeatureChange, FeatureChoices, RangeKey } from './feature-choices.ts';
import { DATASET_WORDS } from './words.ts';

interface FeatureFiltersProps {
  readonly filters: FeatureChoices['filters'];
  /** Every column that may have a filter, shown or hidden. */
  readonly columns: readonly FeatureColumn[];
  readonly change: (change: FeatureChange) => void;
}

/** The active filters, each with a button that removes it, and undo. */
export function FeatureFilters({ filters, columns, change }: FeatureFiltersProps) {
  const { ids, ranges, labels, search } = filters.present;
  const chips = columns.flatMap((column) => {
    const range = ranges[column.key as RangeKey];
    return range === undefined ? [] : [{ column, range }];
  });
  const count = Object.keys(ids).length + chips.length + (labels === null ? 0 : 1);
  return (
    <>
      {(Object.entries(ids) as [IdKey, string][]).map(([column, id]) => (
        <FilterChip key={column} text={`${column} = ${id}`} onClear={() => change({ what: 'id-chosen', column, id: null })} />
      ))}
      {chips.map(({ column, range }) => (
        <FilterChip
          key={column.key}
          text={rangeText(column, range)}
          onClear={() => change({ what: 'ranged', column: column.key as RangeKey, range: {} })}
        />
      ))}
      {labels !== null && (
        <FilterChip
          text={DATASET_WORDS.filters.late(labels.map((label) => label ?? 'unknown').join(' or '))}
          onClear={() => change({ what: 'labels-chosen', labels: null })}
        />
      )}
      {(count > 1 || (count === 1 && search !== '')) && (
        <button type="button" className="link" onClick={() => change({ what: 'cleared' })}>
          {SHARED_WORDS.actions.clearAll}
        </button>
      )}
      <UndoButtons
        undo={DATASET_WORDS.filters.undo}
        redo={DATASET_WORDS.filters.redo}
        canUndo={filters.past.length > 0}
        canRedo={filters.future.length > 0}
        onUndo={() => change({ what: 'undone' })}
        onRedo={() => change({ what: 'redone' })}
      />
    </>
  );
}

function rangeText(column: FeatureColumn, { min, max, missing }: FeatureRange): string {
  const say = (figure: number) => sayValue(column, figure);
  const { name } = column;
  if (min === undefined && max === undefined) return DATASET_WORDS.filters.missing(name);
  const or = missing ? DATASET_WORDS.filters.orMissing : '';
  if (min !== undefined && max !== undefined)
    return `${name} ${min === max ? `= ${say(min)}` : SHARED_WORDS.names.range(say(min), say(max))}${or}`;
  return `${name} ${min !== undefined ? `≥ ${say(min)}` : `≤ ${say(max!)}`}${or}`;
}
