import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { FeatureSort, NumberedFeatureRow } from '../../../core/queries/dataset/contract.ts';
import { focusList } from '../../lib/focus.ts';
import { formatCount, formatDay } from '../../lib/format.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { arePaymentsKnown, sayNoPayments } from '../../lib/workspace/payments-known.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import { type InvoiceBeside, useInvoiceWalk } from '../../lib/workspace/use-invoice-walk.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { GridColumnChoice } from '../../ui/column-choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useIsSlim } from '../../ui/use-room.ts';
import { useUndoKeys } from '../../ui/use-undo-keys.ts';
import { CorrelationView } from './correlation-view.tsx';
import { type FeatureAction, type FeatureChange, type FeatureChoices, type FeatureView, featuresSelection } from './feature-choices.ts';
import { featureColumns } from './feature-columns.tsx';
import { FeatureExportDialog } from './feature-export.tsx';
import { FeatureFilters } from './feature-filters.tsx';
import { FeatureLegend } from './feature-legend.tsx';
import { FeaturePanel } from './feature-panel.tsx';
import { GroupView } from './group-view.tsx';
import { ScatterView } from './scatter-view.tsx';
import { showOnlyRows } from './show-only-rows.ts';
import { scaleOf, useFeatureAnswers, useFeatureColumns } from './use-feature-answers.ts';
import { DATASET_WORDS } from './words.ts';

const HEADER_HEIGHT = 128;
const VIEWS: readonly FeatureView[] = ['rows', 'groups', 'scatter', 'correlations'];

type FeaturesScreenProps = ScreenProps<{ readonly features: FeatureChoices }, FeatureAction> & {
  /** The open invoice beside the dataset; nothing where none is open. */
  invoicePanel?(beside: InvoiceBeside): ReactNode;
};

/** The dataset by row, with the distribution of each column. */
export function FeaturesScreen({ core, opened, day, workspace, dispatch, invoicePanel }: FeaturesScreenProps) {
  const { filters, sorts: chosenSorts, column: openColumn, logColumns, view, groups, scatter } = workspace.features;
  const { extendedColumns: extended, change: changePreferences } = usePreferences();
  const change = useCallback(
    (made: FeatureChange) => {
      // An explanation has the place of the column's panel, and what was asked for last is shown.
      if (made.what === 'column-opened') dispatch({ type: 'invoices-closed' });
      dispatch({ type: 'features-changed', change: made });
    },
    [dispatch],
  );
  const selection = useMemo(() => featuresSelection(filters.present), [filters.present]);
  const known = useFeatureColumns(extended);
  const { columns: shownColumns, all: allColumns } = known;
  const arranged = useListLayout('features');
  const { visibility } = arranged.layout;
  const isSlim = useIsSlim();
  // Rows can't be sorted by a hidden column, because nothing would show it.
  const sorts = useMemo(
    () =>
      chosenSorts.filter(({ by }) => shownColumns === null || (shownColumns.some(({ key }) => key === by) && visibility?.[by] !== false)),
    [chosenSorts, shownColumns, visibility],
  );
  const { window: rows, error } = useRowWindow(
    'featuresPage',
    { asOf: day.asOf, ...(sorts.length > 0 && { sort: sorts }), ...selection },
    { detail: { extended } },
  );
  // After the rows, which are requested first: the core answers in the order of the requests.
  const answers = useFeatureAnswers(day.asOf, view === 'rows' ? known : { ...known, columns: null }, selection, extended, logColumns);
  const { bins, statistics } = answers;
  const columns = useMemo(
    () => featureColumns({ columns: shownColumns, bins, statistics }, filters.present, change),
    [shownColumns, bins, statistics, filters.present, change],
  );
  useUndoKeys({ onUndo: () => change({ what: 'undone' }), onRedo: () => change({ what: 'redone' }) });
  const [isExporting, setIsExporting] = useState(false);

  const { search } = filters.present;
  const isNarrowed = selection.search !== undefined || selection.filter !== undefined;
  const hasNoRows = rows.total === 0 && !rows.isStale;
  const clear = () => change({ what: 'cleared' });
  const { invoices } = workspace;
  const hasInvoice = invoices.length > 0;
  const walk = useInvoiceWalk(invoices, dispatch);
  const panelColumn = view === 'rows' && !hasInvoice ? (shownColumns?.find(({ key }) => key === openColumn) ?? null) : null;
  const onOpenAccount = useCallback((accountId: string) => dispatch({ type: 'account-shown', accountId }), [dispatch]);
  return (
    <div className="screen features-screen" data-panel={hasInvoice ? 'invoice' : panelColumn === null ? undefined : 'column'}>
      <section className="screen-list" aria-label={DATASET_WORDS.title.label}>
        <header className="screen-head">
          <h1 title={DATASET_WORDS.title.meaning}>{DATASET_WORDS.title.label}</h1>
          <p>
            {DATASET_WORDS.featuresScreen.issued(day.invoices, formatDay(day.asOf))}
            {isNarrowed && rows.total !== null && (
              <>
                {' · '}
                <strong>{formatCount(rows.total)}</strong> {SHARED_WORDS.states.shown}
              </>
            )}
            {!arePaymentsKnown(day) && DATASET_WORDS.featuresScreen.lateUnknown(sayNoPayments(opened.summary.settlementKnown, day))}
          </p>
          <SearchField
            label={DATASET_WORDS.search}
            value={search}
            onChange={(text) => change({ what: 'searched', search: text })}
            onLeave={focusList}
          />
          <button type="button" className="button" title={DATASET_WORDS.exportRows.meaning} onClick={() => setIsExporting(true)}>
            {DATASET_WORDS.exportRows.label}
          </button>
        </header>
        <div className="filters-row">
          <ChoiceChips<FeatureView>
            label={DATASET_WORDS.views.label}
            choices={VIEWS.map((each) => [each, DATASET_WORDS.views[each]] as const)}
            chosen={view}
            onChoose={(chosen) => change({ what: 'view-chosen', view: chosen })}
          />
          <FeatureFilters filters={filters} columns={allColumns} change={change} />
          <div className="filters-end">
            {view === 'rows' && <FeatureLegend isNarrowed={isNarrowed} isShort={isSlim || panelColumn !== null || hasInvoice} />}
            <Switch {...DATASET_WORDS.extended} isOn={extended} onSwitch={(isOn) => changePreferences({ extendedColumns: isOn })} />
            {view === 'rows' && shownColumns !== null && <GridColumnChoice columns={columns} list={arranged} />}
          </div>
        </div>
        {error ? (
          <EmptyState title={DATASET_WORDS.failed}>{sayError(error)}</EmptyState>
        ) : day.invoices === 0 ? (
          <EmptyState title={DATASET_WORDS.noInvoices}>{DATASET_WORDS.featuresScreen.noInvoicesText(formatDay(day.asOf))}</EmptyState>
        ) : shownColumns === null ? null : hasNoRows && view !== 'rows' ? (
          <NoRows search={search} onClear={clear} />
        ) : view === 'groups' ? (
          <GroupView
            core={core}
            asOf={day.asOf}
            selection={selection}
            columns={shownColumns}
            groups={groups}
            change={change}
            onOpenAccount={onOpenAccount}
          />
        ) : view === 'scatter' ? (
          <ScatterView
            asOf={day.asOf}
            selection={selection}
            columns={shownColumns}
            scatter={scatter}
            logColumns={logColumns}
            change={change}
          />
        ) : view === 'correlations' ? (
          <CorrelationView asOf={day.asOf} selection={selection} extended={extended} columns={allColumns} />
        ) : (
          <div className="feature-grid">
            <DataGrid<NumberedFeatureRow, FeatureSort>
              label={DATASET_WORDS.featuresScreen.label}
              columns={columns}
              arranged={arranged}
              rows={rows}
              rowHeight={30}
              headerHeight={HEADER_HEIGHT}
              hasFixedRows
              sorts={sorts}
              canUnsort
              onSorts={(next) => change({ what: 'sorted', sorts: next })}
              rowId={(row) => String(row.row)}
              {...walk.ofRows}
              filterBy={(row, id) => {
                const column = shownColumns.find(({ key }) => key === id);
                const entry = column === undefined ? null : showOnlyRows(row, column, change);
                return entry === null ? [] : [entry];
              }}
              rowMenu={(row) => [
                [
                  { label: DATASET_WORDS.explain, run: () => walk.ofRows.onOpen(row) },
                  { label: DATASET_WORDS.openAccount(row.acct_id), run: () => onOpenAccount(row.acct_id) },
                ],
              ]}
              markReason={(row) => (row.isWindowShort ? DATASET_WORDS.shortWindow.label : null)}
            />
            {hasNoRows && (
              <div className="feature-grid-empty">
                <NoRows search={search} onClear={clear} />
              </div>
            )}
          </div>
        )}
      </section>
      {hasInvoice && invoicePanel?.(walk.beside)}
      {panelColumn !== null && (
        <FeaturePanel
          asOf={day.asOf}
          column={panelColumn}
          answers={answers}
          selection={selection}
          extended={extended}
          isNarrowed={isNarrowed}
          scale={scaleOf(panelColumn.key, logColumns)}
          onScale={() => change({ what: 'scale-flipped', column: panelColumn.key })}
          onOpen={(column) => change({ what: 'column-opened', column })}
          onClose={() => change({ what: 'column-closed' })}
        />
      )}
      {isExporting && (
        <FeatureExportDialog
          core={core}
          asOf={day.asOf}
          selection={selection}
          sorts={sorts}
          extended={extended}
          shown={rows.total ?? 0}
          all={day.invoices}
          columns={shownColumns?.length ?? 0}
          onClose={() => setIsExporting(false)}
        />
      )}
    </div>
  );
}

/** Shown where no row matches the search and the filters. */
function NoRows({ search, onClear }: { readonly search: string; onClear(): void }) {
  return (
    <EmptyState
      title={search !== '' ? SHARED_WORDS.problems.noMatch(search) : DATASET_WORDS.noMatch}
      action={
        <button type="button" className="button" onClick={onClear}>
          {DATASET_WORDS.clear}
        </button>
      }
    >
      {search !== '' && DATASET_WORDS.namesInFind}
    </EmptyState>
  );
}
