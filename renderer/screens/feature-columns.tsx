import type { Dispatch } from 'react';
import type { FeatureNumber, FeatureSort, NumberedFeatureRow } from '../../core/api/core-api.ts';
import { FilterPopover } from '../components/filter-popover.tsx';
import type { GridColumn } from '../components/grid-column.ts';
import { LabelForm } from '../components/label-form.tsx';
import { RangeForm } from '../components/range-form.tsx';
import { formatCount, formatDollarFigure, NOTHING } from '../format.ts';
import type { Range, Workspace, WorkspaceAction } from '../state/workspace.ts';

/** A column of the dataset that holds numbers. */
export interface NumberColumn {
  readonly id: FeatureNumber;
  /** Its name in the dataset. */
  readonly name: string;
  readonly unit: string;
  /** How many of the column's own units make one of those that people see. */
  readonly per: number;
  text(row: NumberedFeatureRow): string | null;
}

export const NUMBER_COLUMNS: readonly NumberColumn[] = [
  { id: 'inv_total_cents', name: 'inv_total', unit: 'dollars', per: 100, text: (row) => formatDollarFigure(row.inv_total_cents) },
  { id: 'inv_items', name: 'inv_items', unit: 'items', per: 1, text: (row) => formatCount(row.inv_items) },
  { id: 'acct_age', name: 'acct_age', unit: 'days', per: 1, text: (row) => (row.acct_age === null ? null : formatCount(row.acct_age)) },
  { id: 'num_inv_120d', name: 'num_inv_120d', unit: 'in 120 days', per: 1, text: (row) => formatCount(row.num_inv_120d) },
  { id: 'cum_tot_inv_acct', name: 'cum_tot_inv_acct', unit: 'invoices so far', per: 1, text: (row) => formatCount(row.cum_tot_inv_acct) },
];

const LABELS = [
  [0, '0', 'paid within 30 days'],
  [1, '1', 'late'],
  [null, 'unknown', 'not known yet'],
] as const;

/** The dataset's columns, each with its filter. */
export function featureColumns(
  features: Workspace['features'],
  dispatch: Dispatch<WorkspaceAction>,
): readonly GridColumn<NumberedFeatureRow, FeatureSort>[] {
  return [
    { id: 'inv_id', header: 'inv_id', unit: 'invoice', track: 'minmax(84px, 1fr)', sortsFirst: 'ascending', cell: (row) => row.inv_id },
    {
      id: 'acct_id',
      header: 'acct_id',
      unit: 'account',
      track: 'minmax(84px, 0.9fr)',
      sortsFirst: 'ascending',
      cell: (row) => row.acct_id,
    },
    ...NUMBER_COLUMNS.map(
      (column): GridColumn<NumberedFeatureRow, FeatureSort> => ({
        id: column.id,
        header: column.name,
        unit: column.unit,
        track: column.id === 'cum_tot_inv_acct' ? 'minmax(142px, 1.1fr)' : 'minmax(112px, 1fr)',
        align: 'end',
        sortsFirst: 'descending',
        tool: <NumberFilter column={column} range={features.ranges[column.id]} dispatch={dispatch} />,
        cell: (row) => column.text(row) ?? <span className="faint">{NOTHING}</span>,
      }),
    ),
    {
      id: 'is_late',
      header: 'is_late',
      unit: 'paid after day 30',
      track: 'minmax(138px, 0.9fr)',
      align: 'end',
      sortsFirst: 'descending',
      tool: (
        <FilterPopover label="Filter is_late" isActive={features.labels !== null}>
          {(close) => (
            <LabelForm
              labels={LABELS}
              chosen={features.labels}
              onApply={(labels) => {
                dispatch({ type: 'labels-chosen', labels });
                close();
              }}
            />
          )}
        </FilterPopover>
      ),
      cell: (row) =>
        row.is_late === null ? (
          <span className="faint">unknown</span>
        ) : (
          <span className={row.is_late === 1 ? 'hot strong' : undefined}>{row.is_late}</span>
        ),
    },
  ];
}

interface NumberFilterProps {
  readonly column: NumberColumn;
  readonly range: Range | undefined;
  readonly dispatch: Dispatch<WorkspaceAction>;
}

function NumberFilter({ column, range, dispatch }: NumberFilterProps) {
  const inUnits = (figure: number | undefined) => (figure === undefined ? undefined : Math.round(figure * column.per));
  return (
    <FilterPopover label={`Filter ${column.name}`} isActive={range !== undefined}>
      {(close) => (
        <RangeForm
          name={column.name}
          unit={column.unit}
          min={range?.min === undefined ? undefined : range.min / column.per}
          max={range?.max === undefined ? undefined : range.max / column.per}
          onApply={({ min, max }) => {
            dispatch({ type: 'feature-ranged', column: column.id, range: { min: inUnits(min), max: inUnits(max) } });
            close();
          }}
        />
      )}
    </FilterPopover>
  );
}
