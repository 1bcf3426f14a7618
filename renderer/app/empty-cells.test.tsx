import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ACCOUNTS_COLUMNS } from '../../core/lists/accounts-catalog.ts';
import { AGEING_COLUMNS, type AgeingRow, type AgeingTotals, TOTALLED_AGEING_COLUMNS } from '../../core/lists/ageing-catalog.ts';
import { ALL_CALL_COLUMNS, CALL_COLUMNS } from '../../core/lists/call-list-catalog.ts';
import type { ListColumn } from '../../core/lists/list-column.ts';
import type { AccountRow } from '../../core/queries/accounts/contract.ts';
import type { ListedInvoice, TrendPoint } from '../../core/queries/ageing/contract.ts';
import type { WorkedCallRow } from '../../core/queries/call-list/contract.ts';
import type { FeatureColumn, GroupRow, GroupSummary, NumberedFeatureRow } from '../../core/queries/dataset/contract.ts';
import { DEFAULT_AGEING_EDGES } from '../../core/units/ageing-edges.ts';
import type { Cents, EpochDay } from '../../core/units/units.ts';
import { accountColumns } from '../features/accounts/accounts-columns.tsx';
import { ageingColumns } from '../features/ageing/ageing-columns.tsx';
import { trendColumns } from '../features/ageing/ageing-trend.tsx';
import { invoiceColumns } from '../features/ageing/open-invoice-grid.tsx';
import { callColumns } from '../features/call-list/call-list-columns.tsx';
import { compareCallColumns } from '../features/compare/compare-call-columns.tsx';
import { compareColumns } from '../features/compare/compare-columns.tsx';
import { NO_FEATURE_CHOICES } from '../features/dataset/feature-choices.ts';
import { featureColumns } from '../features/dataset/feature-columns.tsx';
import { groupColumns } from '../features/dataset/group-columns.tsx';
import { DATASET_WORDS } from '../features/dataset/words.ts';
import { formatMoney, NOTHING } from '../lib/format.ts';
import { copiedText, isEmpty } from '../ui/grid/cell-values.ts';
import type { GridColumn } from '../ui/grid/grid-column.ts';
import type { ComparedCall, ComparedRow } from '../worker/core-types.ts';

const AS_OF = 18_800 as EpochDay;
const ZERO = 0 as Cents;
/** A cell of an account shows more than its name. */
const CONTACT = { acct_id: '1', company_name: 'x', extract_contact: null };

/** The cells of rows that show nothing and have a value beneath, or the other way round: `column of row: shown / copied`. */
function faults<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string[] {
  return columns.flatMap(({ id, values, cell }) =>
    rows.flatMap((row, at) => {
      if (values === undefined) return [`${id} has no values`];
      const shown = renderToStaticMarkup(cell(row))
        .replace(/<[^>]*>/g, '')
        .trim();
      const value = values.of(row);
      const isCopied = !isEmpty(value) && copiedText(values.kind, value) !== '';
      // A change that is not shown says why.
      const isShown = ![NOTHING, '', DATASET_WORDS.groups.tooFew].includes(shown);
      return isShown === isCopied ? [] : [`${id} of row ${at}: ${shown} / ${value}`];
    }),
  );
}

/** Rows of a declared list: all values zero, all that can be empty empty, and all with a value. */
function rowsOf<Row>(columns: readonly ListColumn[], more: object): readonly Row[] {
  const row = (value: (column: ListColumn) => unknown) =>
    ({ ...Object.fromEntries(columns.map((column) => [column.key, value(column)])), ...more }) as Row;
  const some = ({ kind }: ListColumn, figure: number) => (kind === 'text' ? 'x' : kind === 'sentences' ? ['why'] : figure);
  return [
    row((column) => some(column, 0)),
    row((column) => (column.nullMeans === null ? some(column, 0) : null)),
    row((column) => some(column, 1)),
  ];
}

const FEATURES = (['id', 'dollars', 'count', 'share', 'label'] as const).map(
  (kind) =>
    ({
      key: { id: 'inv_id', dollars: 'inv_total_cents', count: 'acct_age', share: 'acct_prior_late_share', label: 'is_late' }[kind],
      name: kind,
      kind,
      unit: kind,
      shortUnit: kind,
      decimals: 0,
      definition: kind,
      set: kind === 'share' ? 'extended' : 'standard',
    }) as unknown as FeatureColumn,
);
const [, DOLLARS] = FEATURES as [FeatureColumn, FeatureColumn];

describe('a cell that shows nothing is copied as an empty one, and not counted', () => {
  it('in the call list', () => {
    const input = {
      columns: CALL_COLUMNS,
      mostAtStake: ZERO,
      mostOpen: ZERO,
      debtors: 1,
      asOf: AS_OF,
      lastDay: null,
      nextStep: '162px',
      drafted: new Set<string>(),
    };
    const rows = rowsOf<WorkedCallRow>(ALL_CALL_COLUMNS, {
      ...CONTACT,
      status: { next_action: null, last_contact: null },
      since: null,
    });
    for (const isWide of [true, false]) expect(faults(callColumns({ ...input, isWide, isTight: !isWide }), rows)).toEqual([]);
  });

  it('in the accounts', () => {
    const rows = rowsOf<AccountRow>(ACCOUNTS_COLUMNS, CONTACT);
    expect(faults(accountColumns(AS_OF, true), rows)).toEqual([]);
  });

  it('in the aged receivables, in dollars and in percent', () => {
    const rows = rowsOf<AgeingRow>(AGEING_COLUMNS, CONTACT);
    const totals = { accounts: 1, ...Object.fromEntries(TOTALLED_AGEING_COLUMNS.map(({ key }) => [key, 7])) } as unknown as AgeingTotals;
    const options = { edges: DEFAULT_AGEING_EDGES, totals, shown: totals, asOf: AS_OF, isWide: true, isSlim: false };
    for (const inPercent of [false, true]) expect(faults(ageingColumns({ ...options, inPercent }), rows)).toEqual([]);
  });

  it('in the open invoices', () => {
    const row: ListedInvoice = {
      inv_id: '1',
      acct_id: '1',
      company_name: null,
      issued_day: AS_OF,
      due_day: AS_OF,
      days_overdue: 0,
      total_cents: ZERO,
      left_cents: ZERO,
    };
    const columns = invoiceColumns(() => undefined);
    expect(faults(columns, [row, { ...row, days_overdue: 3 }])).toEqual([]);
    const overdue = columns.find(({ id }) => id === 'days_overdue')!.values!;
    expect([row, { ...row, days_overdue: 3 }].map((each) => copiedText(overdue.kind, overdue.of(each)))).toEqual(['0', '3']);
  });

  it('in the trend', () => {
    const unknown: TrendPoint = {
      day: AS_OF,
      dso_days: null,
      cei_share: null,
      open_cents: null,
      overdue_cents: null,
      buckets: null,
      invoiced_cents: ZERO,
    };
    const buckets = [0, 1, 31, 61, 91].map((from) => ({ from, to: null, cents: ZERO, invoices: 0 })) as unknown as TrendPoint['buckets'];
    const known = { ...unknown, dso_days: 0, cei_share: 0, open_cents: ZERO, overdue_cents: ZERO, buckets };
    expect(faults(trendColumns(DEFAULT_AGEING_EDGES, [unknown, known], formatMoney), [unknown, known])).toEqual([]);
  });

  it('in the dataset', () => {
    const row = (figure: number | null) =>
      ({
        row: 0,
        inv_id: '1',
        acct_id: '1',
        inv_total_cents: figure ?? 0,
        acct_age: figure,
        extended: { acct_prior_late_share: figure },
      }) as never;
    const answers = { columns: FEATURES.filter(({ kind }) => kind !== 'label'), bins: new Map(), statistics: new Map() };
    const columns = featureColumns(answers, NO_FEATURE_CHOICES.filters.present, () => undefined);
    expect(faults<NumberedFeatureRow>(columns, [row(0), row(null), row(1)])).toEqual([]);
  });

  it('in groups, with and without a second grouping', () => {
    const some = { rows: 2, sum: 0, mean: 0, known: 1, late: 0, lateShare: { share: 0, low: 0, high: 0.5 } };
    const none = { rows: 0, sum: null, mean: null, known: 0, late: 0, lateShare: null };
    const head = { code: 0, acct_id: null, company_name: null };
    const row = (figures: object, change: object | null) => ({ ...head, figures, cells: [figures, null], change }) as unknown as GroupRow;
    const rows = [row(some, { by: 0, low: 0, high: 0 }), row(none, null)];
    const heads = [0, 1].map((code) => ({ ...head, code, figures: some }));
    const changes = { rows: null, sum: null, mean: null, lateShare: null };
    const summary = {
      groups: 2,
      total: some,
      edges: [0, 1],
      acrossEdges: [],
      heads,
      ends: changes,
      headEnds: heads.map(() => changes),
      changes,
      omitted: { columns: 0, rows: 0 },
    } as unknown as GroupSummary;
    const by = { key: 'acct_age', column: FEATURES[2], edges: [0, 1] } as const;
    const since = { key: 'issued_since', column: undefined, edges: [], since: 24_000 } as const;
    for (const across of [null, since]) {
      for (const measure of ['rows', 'sum', 'mean', 'lateShare'] as const) {
        const columns = groupColumns({ summary, by, across, of: DOLLARS, measure, title: 'x', open: () => null });
        expect(faults(columns, rows)).toEqual([]);
      }
    }
  });

  it('in two compared datasets', () => {
    const row = (before: number | null, after: number | null, changed: readonly string[]) =>
      ({
        inv_id: '1',
        acct_id: '1',
        acct_id_before: null,
        before: { inv_total_cents: before, acct_age: before, acct_prior_late_share: before },
        after: { inv_total_cents: after, acct_age: after, acct_prior_late_share: after },
        changed,
      }) as unknown as ComparedRow;
    const columns = FEATURES.filter(({ kind }) => kind !== 'label');
    const rows = [row(0, 0, []), row(null, null, []), row(null, 0, ['acct_age']), row(1, 1, [])];
    for (const kind of ['added', 'gone', 'changed'] as const) expect(faults(compareColumns(kind, columns, true), rows)).toEqual([]);
  });

  it('in two compared call lists', () => {
    const side = { brief: 'x', title: 'x' } as never;
    const row: ComparedCall = {
      acct_id: '1',
      company_name: null,
      change: 'same',
      rank_before: 1,
      rank_after: 1,
      places: 0,
      priority_before_cents: ZERO,
      priority_after_cents: ZERO,
      priority_change_cents: ZERO,
      overdue_before_cents: ZERO,
      overdue_after_cents: ZERO,
      new_overdue_cents: ZERO,
    };
    const gone = {
      ...row,
      change: 'gone-paid',
      rank_after: null,
      places: null,
      priority_after_cents: null,
      overdue_after_cents: null,
    } as const;
    expect(faults(compareCallColumns([side, side]), [row, gone, { ...row, new_overdue_cents: 5 as Cents }])).toEqual([]);
  });
});
