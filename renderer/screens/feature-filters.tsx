import { IconX } from '@tabler/icons-react';
import type { Dispatch } from 'react';
import type { Cents } from '../../core/units/units.ts';
import { formatCount, formatDollarFigure } from '../format.ts';
import type { Range, Workspace, WorkspaceAction } from '../state/workspace.ts';
import { NUMBER_COLUMNS, type NumberColumn } from './feature-columns.tsx';

/** The filters in force, each of which clears itself. */
export function FeatureFilters({ features, dispatch }: { features: Workspace['features']; dispatch: Dispatch<WorkspaceAction> }) {
  const chips = NUMBER_COLUMNS.flatMap((column) => {
    const range = features.ranges[column.id];
    if (!range) return [];
    return [
      { key: column.id, text: rangeText(column, range), clear: () => dispatch({ type: 'feature-ranged', column: column.id, range: {} }) },
    ];
  });
  return (
    <>
      {chips.map(({ key, text, clear }) => (
        <FilterChip key={key} text={text} onClear={clear} />
      ))}
      {features.labels !== null && (
        <FilterChip
          text={`is_late ${features.labels.map((label) => label ?? 'unknown').join(' or ') || 'none'}`}
          onClear={() => dispatch({ type: 'labels-chosen', labels: null })}
        />
      )}
    </>
  );
}

function FilterChip({ text, onClear }: { text: string; onClear(): void }) {
  return (
    <button type="button" className="chip chip-filter" aria-label={`${text}: clear this filter`} onClick={onClear}>
      {text} <IconX size={12} aria-hidden />
    </button>
  );
}

function rangeText({ name, per }: NumberColumn, { min, max }: Range): string {
  const say = (figure: number) => (per === 100 ? formatDollarFigure(figure as Cents) : formatCount(figure));
  if (min !== undefined && max !== undefined) return min === max ? `${name} = ${say(min)}` : `${name} ${say(min)} to ${say(max)}`;
  return min !== undefined ? `${name} ≥ ${say(min)}` : `${name} ≤ ${say(max ?? 0)}`;
}
