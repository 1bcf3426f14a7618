import { useMemo } from 'react';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { countOf, formatDay } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { ReadingProgress } from '../../ui/reading-progress.tsx';
import type { Place } from '../../ui/source-place.tsx';
import type { ModelSummary } from '../../worker/core-types.ts';
import { ReadingFailed } from '../open/public.ts';
import type { LineageAction, LineageChoices } from './lineage-choices.ts';
import { modelColumns } from './model-columns.tsx';
import { ModelGraph } from './model-graph.tsx';
import { ModelSqlView } from './model-sql.tsx';
import { LINEAGE_WORDS } from './words.ts';

const TABLE_OF: Readonly<Record<string, string>> = {
  stg_accounts: 'accounts',
  stg_skus: 'skus',
  stg_invoices: 'invoices',
  stg_invoice_line_items: 'invoice_line_items',
};

type LineageScreenProps = ScreenProps<{ readonly lineage: LineageChoices }, LineageAction> & {
  readonly onReopen: () => void;
  onOpen(fileSelection: FileSelection): void;
  onOpenPlace(place: Place): void;
};

/** The tables from the extracts to the dataset and the call list: how they depend on each other, and their rows. */
export function LineageScreen(props: LineageScreenProps) {
  const { opened, day, workspace, dispatch } = props;
  const { extendedColumns: extended } = usePreferences();
  const models = useQuestion('models', { asOf: day.asOf, extended }).value;
  const model = models?.find(({ name }) => name === workspace.lineage.model) ?? null;
  const filesOf = ({ name }: ModelSummary) => {
    const files = opened.summary.files.filter(({ table }) => table === TABLE_OF[name]).map(({ file }) => file);
    if (files.length === 0) return null;
    return files.length === 1 ? files[0]!.replace(/^.*\//, '') : countOf(files.length, 'file');
  };
  return (
    <div className="screen">
      <section className="screen-list lineage" aria-label={SHARED_WORDS.names.lineage}>
        <header className="screen-head">
          <h1 title={LINEAGE_WORDS.title.meaning}>{LINEAGE_WORDS.title.label}</h1>
          <p>{LINEAGE_WORDS.about(formatDay(day.asOf))}</p>
        </header>
        {models && (
          <ModelGraph
            models={models}
            chosen={workspace.lineage.model}
            filesOf={filesOf}
            onChoose={(name) => dispatch({ type: 'model-opened', model: name })}
          />
        )}
        {model && <Model key={model.name} {...props} model={model} extended={extended} />}
      </section>
    </div>
  );
}

type ModelProps = LineageScreenProps & { readonly model: ModelSummary; readonly extended: boolean };

const { noRows } = LINEAGE_WORDS;

const SHOWS = [
  ['rows', LINEAGE_WORDS.shows.rows],
  ['sql', LINEAGE_WORDS.shows.sql],
] as const;

function Model(props: ModelProps) {
  const { day, model, workspace, dispatch } = props;
  const { shows, dialect } = workspace.lineage;
  return (
    <>
      <div className="model-head">
        <h2 title={LINEAGE_WORDS.screen.meaning}>{model.name}</h2>
        <p>{LINEAGE_WORDS.screen.about(model.grain, model.about)}</p>
        <ChoiceChips
          label={LINEAGE_WORDS.showAs}
          choices={SHOWS}
          chosen={shows}
          onChoose={(each) => dispatch({ type: 'model-shown-as', shows: each })}
        />
      </div>
      {shows === 'rows' ? (
        <ModelRows {...props} />
      ) : (
        <ModelSqlView
          asOf={day.asOf}
          model={model.name}
          dialect={dialect}
          onChoose={(each) => dispatch({ type: 'model-dialect-chosen', dialect: each })}
        />
      )}
    </>
  );
}

function ModelRows({ day, model, extended, dispatch, onReopen, onOpen, onOpenPlace }: ModelProps) {
  const { name } = model;
  const pages = useRowWindow('modelPage', { asOf: day.asOf, model: name, extended });
  const { window: rows, error } = pages;
  const columns = useMemo(
    () => modelColumns(model, { onOpenInvoice: (invoiceId) => dispatch({ type: 'invoice-opened', invoiceId }), onOpenPlace }),
    [model, dispatch, onOpenPlace],
  );
  return (
    <>
      {model.isStreamed && pages.progress && <ReadingProgress what={SHARED_WORDS.names.lineItems} reading={pages} />}
      {error ? (
        <ModelFailed error={error} model={model} onRetry={pages.retry} onReopen={onReopen} onOpen={onOpen} />
      ) : rows.total === 0 && !rows.isStale ? (
        <EmptyState title={noRows.title}>{model.asOfDay ? noRows.ofDay : noRows.ofExtract}</EmptyState>
      ) : (
        <DataGrid
          label={name}
          columns={columns}
          rows={rows}
          rowHeight={30}
          headerHeight={46}
          rowId={(row) => `${row.place?.file}:${row.place?.line}:${String(row.values[0])}`}
          onOpen={(row) => row.place && onOpenPlace(row.place)}
        />
      )}
    </>
  );
}

type ModelFailedProps = Parameters<typeof ReadingFailed>[0] & { readonly model: ModelSummary };

function ModelFailed({ error, model, ...actions }: ModelFailedProps) {
  if (error.code === 'cancelled' || error.code === 'sources.changed') return <ReadingFailed error={error} {...actions} />;
  return <EmptyState title={LINEAGE_WORDS.screen.failed(model.name)}>{sayError(error)}</EmptyState>;
}
