import { useMemo } from 'react';
import { DataGrid } from '../components/data-grid.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { SearchField } from '../components/search-field.tsx';
import { focusList } from '../focus.ts';
import { countOf, formatCount, formatDay } from '../format.ts';
import { useRowWindow } from '../hooks/use-row-window.ts';
import { arePaymentsKnown, sayNoPayments } from '../payments-known.ts';
import { sayError } from '../say-error.ts';
import { featuresFilter } from '../state/workspace.ts';
import { featureColumns } from './feature-columns.tsx';
import { FeatureFilters } from './feature-filters.tsx';
import type { ScreenProps } from './screen-props.ts';

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
            {!arePaymentsKnown(day) && ` · ${sayNoPayments(opened.summary.settlementKnown, day)}, so is_late is unknown`}
          </p>
          <SearchField
            label="Invoice or account id"
            value={search}
            onChange={(text) => dispatch({ type: 'features-searched', search: text })}
            onLeave={focusList}
          />
        </header>
        <div className="filters-row">
          <FeatureFilters features={features} dispatch={dispatch} />
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
