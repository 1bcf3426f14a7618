import { addedUp, figuresOf, type GroupCell, type GroupSums } from '../../statistics/grouped-rows.ts';
import type { GroupFigures } from '../../statistics/statistics-schemas.ts';
import { differenceInterval } from '../../statistics/wilson.ts';
import type { Page } from '../shared/schema-parts.ts';
import {
  type GroupChange,
  type GroupEnds,
  type GroupHead,
  type GroupMeasure,
  type GroupPageRequest,
  type GroupRow,
  type GroupSort,
  type GroupSummary,
  MAX_ACROSS,
} from './contract.ts';
import type { GroupDimension } from './group-dimension.ts';

/** The figure in the columns of a second grouping, and how many rows its change needs. */
type ShownFigure = Pick<GroupPageRequest, 'measure' | 'minRows'>;

interface Group {
  readonly place: number;
  readonly sums: GroupSums;
  /** By place in the second grouping. */
  readonly cells: ReadonlyMap<number, GroupSums>;
}

export interface GroupsInputs {
  readonly by: GroupDimension;
  readonly across: GroupDimension | null;
  readonly cells: readonly GroupCell[];
  companyName(accountId: string): string | null;
}

/**
 * The groups of some rows of the dataset, in their own order: accounts by id, others ascending, rows without a value last. Bins, months and years
 * between others are groups without rows.
 */
export class FeatureGroups {
  readonly by: GroupDimension;
  readonly across: GroupDimension | null;
  readonly total: GroupSums;
  readonly #groups: readonly Group[];
  readonly #columns: readonly { readonly place: number; readonly sums: GroupSums }[];
  readonly #omitted: GroupSummary['omitted'];
  readonly #companyName: (accountId: string) => string | null;

  constructor({ by, across, cells, companyName }: GroupsInputs) {
    this.by = by;
    this.across = across;
    this.total = addedUp(cells);
    this.#companyName = companyName;
    this.#groups = withEmptyBetween(
      by,
      groupsOf(cells),
      (place): [number, GroupCell[]] => [place, []],
      ([place]) => place,
    )
      .map(([place, own]) => ({ place, sums: addedUp(own), cells: new Map(own.map((cell) => [cell.across, cell])) }))
      .sort(inOrder(by));
    const columns = across === null ? [] : columnsOf(across, cells);
    const shown = across === null ? columns : shownColumns(across, columns);
    this.#columns = shown;
    this.#omitted = {
      columns: columns.length - shown.length,
      rows: columns.length === shown.length ? 0 : this.total.rows - addedUp(shown.map(({ sums }) => sums)).rows,
    };
  }

  /** `minRows`: as in a page, for the changes of late shares. */
  summary(minRows?: number): GroupSummary {
    return {
      groups: this.#groups.length,
      total: figuresOf(this.total),
      edges: [...this.by.edges],
      acrossEdges: [...(this.across?.edges ?? [])],
      heads: this.#columns.map(({ place, sums }) => this.#head(this.across!, place, sums)),
      ends: endsOf(this.#groups.map(({ sums }) => sums)),
      headEnds: this.#columns.map(({ place }) => endsOf(this.#groups.flatMap(({ cells }) => cells.get(place) ?? []))),
      changes: this.#totalChanges(),
      lateShareChanges: this.#lateShareChanges(minRows),
      omitted: this.#omitted,
    };
  }

  page({ firstRow, limit, sort, ...figure }: Pick<GroupPageRequest, 'firstRow' | 'limit' | 'sort'> & ShownFigure): Page<GroupRow> {
    const groups = this.#sorted(sort, figure);
    const rows = groups.slice(firstRow, firstRow + limit).map((group) => this.#row(group, figure));
    return { firstRow, rows, total: groups.length, all: groups.length };
  }

  /** All groups in the requested order. */
  rows(sort: GroupPageRequest['sort'], figure: ShownFigure): GroupRow[] {
    return this.#sorted(sort, figure).map((group) => this.#row(group, figure));
  }

  #row(group: Group, figure: ShownFigure): GroupRow {
    const { place, sums, cells } = group;
    const cellAt = (at: number) => {
      const cell = cells.get(at);
      return cell === undefined ? null : figuresOf(cell);
    };
    return {
      ...this.#head(this.by, place, sums),
      cells: this.#columns.map((column) => cellAt(column.place)),
      change: this.#change(cells, figure),
    };
  }

  #change(cells: Group['cells'], figure: ShownFigure): GroupChange | null {
    return this.across?.key === 'issued_since' ? changeOf(cells.get(0), cells.get(1), figure) : null;
  }

  #totalChanges(): GroupSummary['changes'] {
    const cells = new Map(this.#columns.map(({ place, sums }) => [place, sums]));
    const of = (measure: GroupMeasure) => this.#change(cells, { measure });
    return { rows: of('rows'), sum: of('sum'), mean: of('mean'), lateShare: of('lateShare') };
  }

  #lateShareChanges(minRows: number | undefined): GroupSummary['lateShareChanges'] {
    const changes = this.#groups.flatMap(({ cells }) => this.#change(cells, { measure: 'lateShare', minRows }) ?? []);
    return {
      groups: changes.length,
      above: changes.filter(({ low }) => low! > 0).length,
      below: changes.filter(({ high }) => high! < 0).length,
    };
  }

  #head(dimension: GroupDimension, place: number, sums: GroupSums): GroupHead {
    const acct_id = dimension.accountAt(place);
    return {
      code: dimension.codeAt(place),
      acct_id,
      company_name: acct_id === null ? null : this.#companyName(acct_id),
      figures: figuresOf(sums),
    };
  }

  /** Groups without a value come last, and equal ones stay in their own order. */
  #sorted(sort: GroupPageRequest['sort'], figure: ShownFigure): readonly Group[] {
    const [first] = sort === undefined ? [] : [sort].flat();
    if (first === undefined) return this.#groups;
    if (first.by === 'group') return first.descending ? this.#groups.toReversed() : this.#groups;
    const value = this.#valueOf(first.by, figure);
    const keyed = this.#groups.map((group) => ({ group, key: value(group) }));
    const sign = first.descending ? -1 : 1;
    return keyed
      .sort((a, b) => {
        if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
        return sign * (a.key - b.key);
      })
      .map(({ group }) => group);
  }

  #valueOf(by: Exclude<GroupSort, 'group'>, figure: ShownFigure): (group: Group) => number | null {
    if (by === 'change') return ({ cells }) => this.#change(cells, figure)?.by ?? null;
    if (!by.startsWith('at')) return ({ sums }) => measured(figuresOf(sums), by as GroupMeasure | 'known');
    const column = this.#columns[Number(by.slice(2))];
    return ({ cells }) => {
      const cell = column === undefined ? undefined : cells.get(column.place);
      return cell === undefined ? null : measured(figuresOf(cell), figure.measure);
    };
  }
}

function changeOf(before: GroupSums | undefined, after: GroupSums | undefined, { measure, minRows = 1 }: ShownFigure): GroupChange | null {
  if (before === undefined || after === undefined) return null;
  if (Math.min(estimatedFrom(before, measure), estimatedFrom(after, measure)) < minRows) return null;
  const [first, second] = [measured(figuresOf(before), measure), measured(figuresOf(after), measure)];
  if (first === null || second === null) return null;
  const interval =
    measure === 'lateShare'
      ? differenceInterval({ hits: before.late, trials: before.known }, { hits: after.late, trials: after.known })
      : null;
  return { by: second - first, low: interval?.low ?? null, high: interval?.high ?? null };
}

/** The number of rows that a figure is estimated from. Counts and sums are not estimates, so one row is enough for them: infinity. */
function estimatedFrom({ known, valued }: GroupSums, measure: GroupMeasure): number {
  if (measure === 'lateShare') return known;
  return measure === 'mean' ? valued : Number.POSITIVE_INFINITY;
}

function endsOf(groups: readonly GroupSums[]): GroupEnds {
  const figures = groups.map(figuresOf);
  const ends = (measure: keyof GroupEnds) => {
    const values = figures.map((each) => each[measure]).filter((value) => value !== null);
    if (values.length === 0) return null;
    return values.reduce<[number, number]>(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [values[0]!, values[0]!]);
  };
  return { rows: ends('rows'), sum: ends('sum'), mean: ends('mean') };
}

/** One figure of a group. */
export function measured(figures: GroupFigures, measure: GroupMeasure | 'known'): number | null {
  return measure === 'lateShare' ? (figures.lateShare?.share ?? null) : figures[measure];
}

function groupsOf(cells: readonly GroupCell[]): [number, GroupCell[]][] {
  const groups = new Map<number, GroupCell[]>();
  for (const cell of cells) {
    const own = groups.get(cell.group);
    if (own === undefined) groups.set(cell.group, [cell]);
    else own.push(cell);
  }
  return [...groups];
}

function columnsOf(across: GroupDimension, cells: readonly GroupCell[]) {
  const byPlace = new Map<number, GroupSums>();
  for (const cell of cells) {
    const before = byPlace.get(cell.across);
    byPlace.set(cell.across, before === undefined ? cell : addedUp([before, cell]));
  }
  const columns = [...byPlace].map(([place, sums]) => ({ place, sums }));
  const empty = (place: number) => ({ place, sums: addedUp([]) });
  return withEmptyBetween(across, columns, empty, ({ place }) => place).sort(inOrder(across));
}

/** The groups with those between them that have no row, where groups are steps of a scale: bins, months and years. */
function withEmptyBetween<Group>(
  { edges, isTime }: GroupDimension,
  groups: readonly Group[],
  empty: (place: number) => Group,
  placeOf: (group: Group) => number,
): Group[] {
  if (edges.length === 0 && !isTime) return [...groups];
  // Rows without a value come after the last bin.
  const last = edges.length === 0 ? Number.POSITIVE_INFINITY : edges.length - 2;
  const places = new Set(groups.map(placeOf));
  const within = [...places].filter((place) => place <= last);
  const [from, to] = [Math.min(...within), Math.max(...within)];
  const missing: Group[] = [];
  for (let place = from; place < to; place++) if (!places.has(place)) missing.push(empty(place));
  return [...groups, ...missing];
}

/** The latest months and years, of other groups those with most rows; in their own order. */
function shownColumns<Column extends { readonly place: number; readonly sums: GroupSums }>(
  across: GroupDimension,
  columns: readonly Column[],
): readonly Column[] {
  if (columns.length <= MAX_ACROSS) return columns;
  if (across.isTime) return columns.slice(-MAX_ACROSS);
  return columns
    .toSorted((a, b) => b.sums.rows - a.sums.rows)
    .slice(0, MAX_ACROSS)
    .sort(inOrder(across));
}

/** Accounts in the natural order of their ids, in which 9 is before 10; ids that differ in case only, in the order of the file. */
function inOrder({ ranks }: GroupDimension): (a: { readonly place: number }, b: { readonly place: number }) => number {
  return (a, b) => (ranks === undefined ? 0 : ranks[a.place]! - ranks[b.place]!) || a.place - b.place;
}
