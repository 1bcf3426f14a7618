import { notifications } from '@mantine/notifications';
import { useCallback, useMemo } from 'react';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { AcrossKey, FeatureColumn, GroupKey, GroupMeasure, GroupRow, GroupSummary } from '../../../core/queries/dataset/contract.ts';
import { civilFromDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { saveAndSay } from '../../lib/desktop/save-and-say.tsx';
import { formatCount } from '../../lib/format.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { sayError } from '../../lib/say-error.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { GridColumnChoice } from '../../ui/column-choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import type { FeatureChange, GroupChoices, IsLate, RangeKey } from './feature-choices.ts';
import { FeatureSelect } from './feature-select.tsx';
import { FEW_DUE, groupColumns } from './group-columns.tsx';
import { type GroupNaming, groupingName, groupName, groupRange, monthName } from './group-names.ts';
import type { Selection } from './use-feature-answers.ts';
import { DATASET_WORDS } from './words.ts';

const { groups: words } = DATASET_WORDS;
const BINS = [5, 10, 20] as const;
/** The months that can be chosen as the first after which something changed, and the usual one, before that of the as-of date. */
const [SINCE_MONTHS, USUAL_SINCE] = [24, 3];
/** How many rows a change can need. */
const MIN_ROWS = [1, 5, 10, 20, 50] as const;
const MEASURES: readonly GroupMeasure[] = ['rows', 'sum', 'mean', 'lateShare'];

interface GroupViewProps {
  readonly core: CoreApi;
  readonly asOf: EpochDay;
  readonly selection: Selection;
  /** The columns that can be chosen. */
  readonly columns: readonly FeatureColumn[];
  readonly groups: GroupChoices;
  change(change: FeatureChange): void;
  onOpenAccount(accountId: string): void;
}

/** The selected rows in groups, with a second grouping as columns on request. */
export function GroupView({ core, asOf, selection, columns, groups, change, onOpenAccount }: GroupViewProps) {
  const { by, across, of, bins, measure, minRows, sort } = groups;
  const { year, month } = civilFromDay(asOf);
  const thisMonth = year * 12 + month - 1;
  const since = groups.since ?? thisMonth - USUAL_SINCE;
  const request = {
    asOf,
    ...selection,
    by,
    of,
    bins,
    ...(across !== null && { across }),
    ...(across === 'issued_since' && { since }),
  };
  const hasMinimum = across === 'issued_since' && (measure === 'lateShare' || measure === 'mean');
  const { value: summary, result } = useQuestion('featureGroups', { ...request, ...(hasMinimum && { minRows }) });
  const shape = { measure, ...(hasMinimum && { minRows }), ...(sort !== null && { sort }) };
  const { window: rows, error } = useRowWindow('featureGroupsPage', { ...request, ...shape });
  const arranged = useListLayout('groups');
  const namingOf = useCallback(
    (key: AcrossKey, edges: readonly number[]): GroupNaming => ({
      key,
      edges,
      since,
      column: columns.find((column) => column.key === key && column.kind !== 'id' && column.kind !== 'label'),
    }),
    [columns, since],
  );
  /** Opens an account, and filters by a bin or a label; null for groups of another kind. */
  const opened = useCallback(
    (row: GroupRow, own: GroupNaming) => {
      if (row.acct_id !== null) return () => onOpenAccount(row.acct_id!);
      if (own.key === 'is_late') return () => change({ what: 'labels-chosen', labels: [(row.code < 0 ? null : row.code) as IsLate] });
      const range = groupRange(own, row);
      return range === null ? null : () => change({ what: 'ranged', column: own.key as RangeKey, range });
    },
    [change, onOpenAccount],
  );
  const drawn = useMemo(() => {
    const measured = columns.find(({ key }) => key === of);
    // The answer to an earlier question has other columns.
    if (summary === null || measured === undefined) return null;
    const own = namingOf(by, summary.edges);
    return groupColumns({
      summary,
      by: own,
      across: across === null ? null : namingOf(across, summary.acrossEdges),
      of: measured,
      measure,
      title: groupingName(by, columns),
      open: (row) => opened(row, own),
    });
  }, [summary, columns, by, across, of, measure, namingOf, opened]);

  const numbers = columns.filter(({ kind }) => kind !== 'id' && kind !== 'label');
  const hasBins = [by, across].some((key) => numbers.some((column) => column.key === key));
  const keys: readonly GroupKey[] = ['acct_id', 'issued_month', 'issued_year', ...numbers.map(({ key }) => key as RangeKey), 'is_late'];
  const choices = keys.map((key) => [key, groupingName(key, columns)] as const);
  const failed = error ?? (result?.ok === false ? result.error : null);
  const save = async () => {
    const made = await core.exportFeatureGroups({ ...request, ...shape });
    if (made.ok) await saveAndSay(made.value);
    else notifications.show({ title: words.exportFailed, message: sayError(made.error), color: 'red', autoClose: false });
  };
  return (
    <>
      <div className="filters-row group-choices">
        <FeatureSelect label={words.by} value={by} choices={choices} onChoose={(key) => change({ what: 'grouped', groups: { by: key } })} />
        <FeatureSelect
          label={words.across}
          value={across ?? ''}
          choices={[
            ['' as const, words.noAcross] as const,
            ['issued_since' as const, words.issuedSince] as const,
            ...choices.filter(([key]) => key !== by),
          ]}
          onChoose={(key) => change({ what: 'grouped', groups: { across: key === '' ? null : key } })}
        />
        {across === 'issued_since' && (
          <FeatureSelect
            label={words.since.label}
            value={String(since)}
            choices={Array.from({ length: SINCE_MONTHS }, (_, ago) => [String(thisMonth - ago), monthName(thisMonth - ago)] as const)}
            onChoose={(chosen) => change({ what: 'grouped', groups: { since: Number(chosen) } })}
          />
        )}
        {across !== null && (
          <FeatureSelect
            label={words.measure}
            value={measure}
            choices={MEASURES.map((each) => [each, words.measures[each]] as const)}
            onChoose={(chosen) => change({ what: 'grouped', groups: { measure: chosen } })}
          />
        )}
        {hasMinimum && (
          <FeatureSelect
            label={words.minRows.label}
            meaning={words.minRows.meaning}
            value={String(minRows)}
            choices={MIN_ROWS.map((count) => [String(count), words.minRows.choice(count)] as const)}
            onChoose={(count) => change({ what: 'grouped', groups: { minRows: Number(count) } })}
          />
        )}
        {(across === null || measure === 'sum' || measure === 'mean') && (
          <FeatureSelect
            label={words.of}
            value={of}
            choices={numbers.map(({ key, name }) => [key as RangeKey, name] as const)}
            onChoose={(key) => change({ what: 'grouped', groups: { of: key } })}
          />
        )}
        {hasBins && (
          <FeatureSelect
            label={words.bins}
            value={String(bins)}
            choices={BINS.map((count) => [String(count), DATASET_WORDS.groupView.about(count)] as const)}
            onChoose={(count) => change({ what: 'grouped', groups: { bins: Number(count) } })}
          />
        )}
        {across !== 'issued_since' && (
          <button
            type="button"
            className="chip"
            title={words.askChange.meaning}
            onClick={() =>
              change({
                what: 'grouped',
                groups: { across: 'issued_since', measure: 'lateShare', sort: { by: 'change', descending: true } },
              })
            }
          >
            {words.askChange.label}
          </button>
        )}
      </div>
      <div className="group-note">
        <p className="panel-note" role="status">
          {drawn !== null && summary !== null && failed === null && (
            <>
              <Limits summary={summary} isByTime={across === 'issued_month' || across === 'issued_year'} />
              {across !== null && measure === 'lateShare' && ` ${DATASET_WORDS.groupColumns.few(FEW_DUE)}`}
              {hasMinimum && ` ${words.minNote(words.minRows.choice(minRows), measure)}`}
              {hasMinimum && measure === 'lateShare' && <BeyondChance {...summary.lateShareChanges} />}
            </>
          )}
        </p>
        <button type="button" className="button" title={words.export.meaning} onClick={() => void save()}>
          {words.export.label}
        </button>
        {drawn !== null && (
          <GridColumnChoice
            // The columns of a second grouping are what was asked for.
            columns={drawn.filter(({ id, shown }) => id === 'group' || shown !== 'always')}
            list={arranged}
          />
        )}
      </div>
      {failed !== null ? (
        <EmptyState title={words.failed}>{sayError(failed)}</EmptyState>
      ) : rows.total === 0 && !rows.isStale ? (
        <EmptyState title={words.none} />
      ) : drawn === null || summary === null ? null : (
        <div className="feature-grid">
          <DataGrid
            label={words.label}
            columns={drawn}
            arranged={arranged}
            rows={rows}
            rowHeight={30}
            headerHeight={across === 'acct_id' ? 46 : 34}
            hasFixedRows
            sort={sort}
            canUnsort
            onSort={(next) => change({ what: 'grouped', groups: { sort: next } })}
            rowId={(row) => row.acct_id ?? String(row.code)}
            rowMenu={(row) => {
              const own = namingOf(by, summary.edges);
              const run = opened(row, own);
              if (run === null) return [];
              const { acct_id: id } = row;
              if (id === null) return [[{ label: words.showRows(groupName(own, row)), run }]];
              const filter = () => change({ what: 'id-chosen', column: 'acct_id', id });
              return [
                [
                  { label: DATASET_WORDS.openAccount(id), run },
                  { label: DATASET_WORDS.showOnly.value('acct_id', id), run: filter },
                ],
              ];
            }}
          />
        </div>
      )}
    </>
  );
}

/** How many changes of late shares are more than chance, and how many would seem so by chance. */
function BeyondChance({ groups, above, below }: GroupSummary['lateShareChanges']) {
  if (groups === 0) return null;
  const { none, rose, fell, expected } = words.beyondChance;
  return (
    <>
      {' '}
      <strong>
        {above === 0 ? none : rose(above)}
        {below > 0 && ` ${fell(below)}`}
      </strong>{' '}
      {expected(groups)}
    </>
  );
}

/** What the groups cover, and what is left out. */
function Limits({ summary: { groups, total, heads, omitted }, isByTime }: { summary: GroupSummary; isByTime: boolean }) {
  const unknown = total.rows - total.known;
  return (
    <>
      {DATASET_WORDS.groupView.note(groups, total.rows, formatCount(total.known))}
      {unknown > 0 && DATASET_WORDS.groupView.notDue(formatCount(unknown))}.
      {omitted.columns > 0 && (
        <strong>{DATASET_WORDS.groupView.leftOut(isByTime, formatCount(heads.length), formatCount(omitted.columns), omitted.rows)}</strong>
      )}
    </>
  );
}
