import { pastedText } from '../../csv/pasted-cell.ts';
import { listCsv } from '../../exports/list-csv.ts';
import type { FileColumn } from '../../exports/list-file.ts';
import { featureOf } from '../../features/feature-catalog.ts';
import type { GroupFigures } from '../../statistics/statistics-schemas.ts';
import type { AcrossKey, GroupExport, GroupHead, GroupMeasure, GroupRow } from './contract.ts';
import { type FeatureGroups, measured } from './feature-groups.ts';
import type { GroupDimension } from './group-dimension.ts';

type Column = FileColumn<GroupRow>;

/** Groups as CSV for people, with the total last: all figures, or with a second grouping one figure in its columns. See `listCsv`. */
export function groupsCsv(
  groups: FeatureGroups,
  { of, measure, minRows, sort }: Pick<GroupExport, 'of' | 'measure' | 'minRows' | 'sort'>,
): Uint8Array {
  const { heads, total, changes } = groups.summary();
  const names = nameColumns(groups.by);
  const figures = groups.across === null ? figureColumns(of) : pivotColumns(groups.across, heads, of, measure);
  const rows = groups.rows(sort, { measure, minRows }).map((row) => ({ ...row, ...cellsOf(names, row), ...cellsOf(figures, row) }));
  const totals = cellsOf(figures, { ...NO_GROUP, figures: total, cells: heads.map((head) => head.figures), change: changes[measure] });
  // As in other lists: beside an empty account id, because an id may be any text.
  const totalIn = names.findLast(({ kind }) => kind === 'text')!.key;
  return listCsv([...names, ...figures], rows, { ...totals, [totalIn]: 'Total' });
}

const NO_GROUP = { code: -1, acct_id: null, company_name: null };

/** A column of a file, with its value for a row. */
interface ValuedColumn extends Column {
  of(row: GroupRow): unknown;
}

function cellsOf(columns: readonly ValuedColumn[], row: GroupRow): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column.key, column.of(row)]));
}

function column(name: string, kind: Column['kind'], of: (row: GroupRow) => unknown): ValuedColumn {
  return { key: name, name, label: name, kind, of };
}

function nameColumns(dimension: GroupDimension): readonly ValuedColumn[] {
  const { key, edges } = dimension;
  if (key === 'acct_id')
    return [column('acct_id', 'text', (row) => row.acct_id), column('company_name', 'text', (row) => row.company_name)];
  if (edges.length === 0) return [column(key, 'text', (row) => sayCode(key, row.code))];
  const { name } = featureOf(key as 'acct_age');
  const kind = kindOf(key);
  const edge = (place: number) => (place < 0 ? null : edges[place]!);
  return [
    column(name, 'text', (row) => sayHead(dimension, row)),
    column(`${name}_from`, kind, ({ code }) => edge(code)),
    column(`${name}_to`, kind, ({ code }) => (code < 0 ? null : edge(code + 1))),
  ];
}

function figureColumns(of: GroupExport['of']): readonly ValuedColumn[] {
  const { name } = featureOf(of);
  const kind = kindOf(of);
  return [
    column('rows', 'count', ({ figures }) => figures.rows),
    column(`sum_${name}`, kind, ({ figures }) => figure(figures, 'sum', kind)),
    column(`mean_${name}`, kind, ({ figures }) => figure(figures, 'mean', kind)),
    column('labels_counted', 'count', ({ figures }) => figures.known),
    column('late', 'count', ({ figures }) => figures.late),
    column('late_share', 'share', ({ figures }) => figures.lateShare?.share ?? null),
    column('late_share_low', 'share', ({ figures }) => figures.lateShare?.low ?? null),
    column('late_share_high', 'share', ({ figures }) => figures.lateShare?.high ?? null),
  ];
}

function pivotColumns(
  across: GroupDimension,
  heads: readonly GroupHead[],
  of: GroupExport['of'],
  measure: GroupMeasure,
): readonly ValuedColumn[] {
  const kind = measure === 'rows' ? 'count' : measure === 'lateShare' ? 'share' : kindOf(of);
  return [
    column('total', kind, ({ figures }) => figure(figures, measure, kind)),
    ...heads.map((head, at) => {
      const name = sayHead(across, head);
      return { ...column(name, kind, ({ cells }) => (cells[at] ? figure(cells[at], measure, kind) : null)), key: `at${at}` };
    }),
    ...(across.key === 'issued_since' && heads.length === 2 ? changeColumns(measure, kind) : []),
  ];
}

function changeColumns(measure: GroupMeasure, kind: Column['kind']): readonly ValuedColumn[] {
  const end = (name: string, of: 'by' | 'low' | 'high') => column(name, kind, ({ change }) => rounded(change?.[of] ?? null, kind));
  return [end('change', 'by'), ...(measure === 'lateShare' ? [end('change_low', 'low'), end('change_high', 'high')] : [])];
}

function figure(figures: GroupFigures, measure: GroupMeasure, kind: Column['kind']): number | null {
  return rounded(measured(figures, measure), kind);
}

/** A mean is rounded to the cent, or to six decimals. */
function rounded(value: number | null, kind: Column['kind']): number | null {
  if (value === null) return null;
  return kind === 'cents' ? Math.round(value) : Number(value.toFixed(6));
}

const NOT_MEASURED: readonly AcrossKey[] = ['acct_id', 'issued_month', 'issued_year', 'issued_since'];

function kindOf(key: AcrossKey): Column['kind'] {
  return !NOT_MEASURED.includes(key) && featureOf(key as 'acct_age').kind === 'dollars' ? 'cents' : 'count';
}

/** A group in words for the heading of its column. */
function sayHead({ key, edges, since = 0 }: GroupDimension, { code, acct_id }: GroupHead): string {
  if (acct_id !== null) return pastedText(acct_id);
  if (key === 'issued_since') return `${code === 0 ? 'before' : 'since'} ${sayCode('issued_month', since)}`;
  if (edges.length === 0) return sayCode(key, code);
  const per = kindOf(key) === 'cents' ? 100 : 1;
  return code < 0 ? 'empty' : `${edges[code]! / per} to ${edges[code + 1]! / per}`;
}

function sayCode(key: AcrossKey, code: number): string {
  if (key === 'issued_month') return `${Math.floor(code / 12)}-${String((code % 12) + 1).padStart(2, '0')}`;
  if (key === 'is_late' && code < 0) return 'unknown';
  return String(code);
}
