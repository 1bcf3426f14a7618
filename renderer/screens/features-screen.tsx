import { IconX } from '@tabler/icons-react';
import { type Dispatch, useMemo } from 'react';
import type { FeatureNumber, FeatureSort, NumberedFeatureRow } from '../../core/api/core-api.ts';
import type { Cents } from '../../core/units/units.ts';
import { DataGrid, type GridColumn } from '../components/data-grid.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FilterPopover } from '../components/filter-popover.tsx';
import { LabelForm } from '../components/label-form.tsx';
import { RangeForm } from '../components/range-form.tsx';
import { SearchField } from '../components/search-field.tsx';
import { countOf, formatCount, formatDay, formatDollarFigure, NOTHING } from '../format.ts';
import { useRowWindow } from '../hooks/use-row-window.ts';
import { sayError } from '../say-error.ts';
import { featuresFilter, type Range, type Workspace, type WorkspaceAction } from '../state/workspace.ts';
import { focusList } from './focus.ts';
import type { ScreenProps } from './screen-props.ts';

interface NumberColumn {
  readonly id: FeatureNumber;
  /** Its name in the dataset. */
  readonly name: string;
  readonly unit: string;
  /** How many of the column's own units make one of those that people see. */
  readonly per: number;
  text(row: NumberedFeatureRow): string | null;
}

const NUMBER_COLUMNS: readonly NumberColumn[] = [
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

const SHORT_WINDOW = 'Issued within 120 days of the earliest invoice: counts may see too little';

/** The dataset, row by row. */
export function FeaturesScreen({ core, opened, day, workspace, dispatch, moment }: ScreenProps) {
  const { features } = workspace;
  const { search, sort } = features;
  const filter = featuresFilter(features);
  const { window: rows, error } = useRowWindow(`${moment} ${JSON.stringify(features)}`, (firstRow, limit) =>
    core.featuresPage({ firstRow, limit, sort: sort ?? undefined, search: search || undefined, filter }),
  );
  const columns = useMemo(() => featureColumns(features, dispatch), [features, dispatch]);
  const isNarrowed = search !== '' || filter !== undefined;
  return (
    <div className="screen">
      <section className="screen-list" aria-label="Features">
        <header className="screen-head">
          <h1>Features</h1>
          <p>
            {countOf(day.invoices, 'invoice')} issued by {formatDay(day.asOf)}
            {isNarrowed && rows.total !== null && (
              <>
                {' · '}
                <strong>{formatCount(rows.total)}</strong> shown
              </>
            )}
            {!opened.summary.settlementKnown && ' · no payments in this extract, so is_late is unknown'}
          </p>
          <SearchField
            label="Invoice or account id"
            value={search}
            onChange={(text) => dispatch({ type: 'features-searched', search: text })}
            onLeave={focusList}
          />
        </header>
        <div className="filters-row">
          <ActiveFilters features={features} dispatch={dispatch} />
          <span className="shade-note">
            <i aria-hidden /> {SHORT_WINDOW}
          </span>
        </div>
        {error ? (
          <EmptyState title="The dataset can’t be shown">{sayError(error)}</EmptyState>
        ) : rows.total === 0 && !rows.isStale ? (
          <EmptyState
            title={isNarrowed ? (search !== '' ? `Nothing matches “${search}”` : 'No row matches the filters') : 'No invoices yet'}
            action={
              isNarrowed && (
                <button type="button" className="button" onClick={() => dispatch({ type: 'features-cleared' })}>
                  Clear search and filters
                </button>
              )
            }
          >
            {!isNarrowed && `No invoice was issued by ${formatDay(day.asOf)}. Choose a later as-of date.`}
          </EmptyState>
        ) : (
          <DataGrid
            label="Feature dataset"
            columns={columns}
            rows={rows}
            rowHeight={30}
            headerHeight={52}
            sort={sort}
            canUnsort
            onSort={(next) => dispatch({ type: 'features-sorted', sort: next })}
            rowId={(row) => String(row.row)}
            shade={(row) => (row.isWindowShort ? SHORT_WINDOW : null)}
          />
        )}
      </section>
    </div>
  );
}

function featureColumns(
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

function ActiveFilters({ features, dispatch }: { features: Workspace['features']; dispatch: Dispatch<WorkspaceAction> }) {
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
