import { addedUp, figuresOf, type GroupCell, type GroupSums } from '../../statistics/grouped-rows.ts';
import type { GroupFigures } from '../../statistics/statistics-schemas.ts';
import type { Page } from '../shared/schema-parts.ts';
import {
  type GroupHead,
  type GroupMeasure,
  type GroupPageRequest,
  type GroupRow,
  type GroupSort,
  type GroupSummary,
  MAX_ACROSS,
} from './contract.ts';
import type { GroupDimension } from './group-dimension.ts';

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

/** The groups of some rows of the dataset, in their own order: accounts by id, others ascending, rows without a value last. */
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
    this.#groups = groupsOf(cells)
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

  summary(): GroupSummary {
    return {
      groups: this.#groups.length,
      total: figuresOf(this.total),
      edges: [...this.by.edges],
      acrossEdges: [...(this.across?.edges ?? [])],
      heads: this.#columns.map(({ place, sums }) => this.#head(this.across!, place, sums)),
      omitted: this.#omitted,
    };
  }

  page({ firstRow, limit, sort, measure }: Pick<GroupPageRequest, 'firstRow' | 'limit' | 'sort' | 'measure'>): Page<GroupRow> {
    const groups = this.#sorted(sort, measure);
    const rows = groups.slice(firstRow, firstRow + limit).map((group) => this.#row(group));
    return { firstRow, rows, total: groups.length, all: groups.length };
  }

  /** All groups in the requested order. */
  rows(sort: GroupPageRequest['sort'], measure: GroupMeasure): GroupRow[] {
    return this.#sorted(sort, measure).map((group) => this.#row(group));
  }

  #row({ place, sums, cells }: Group): GroupRow {
    const cellAt = (at: number) => {
      const cell = cells.get(at);
      return cell === undefined ? null : figuresOf(cell);
    };
    return { ...this.#head(this.by, place, sums), cells: this.#columns.map((column) => cellAt(column.place)) };
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
  #sorted(sort: GroupPageRequest['sort'], measure: GroupMeasure): readonly Group[] {
    const [first] = sort === undefined ? [] : [sort].flat();
    if (first === undefined) return this.#groups;
    if (first.by === 'group') return first.descending ? this.#groups.toReversed() : this.#groups;
    const value = this.#valueOf(first.by, measure);
    const keyed = this.#groups.map((group) => ({ group, key: value(group) }));
    const sign = first.descending ? -1 : 1;
    return keyed
      .sort((a, b) => {
        if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
        return sign * (a.key - b.key);
      })
      .map(({ group }) => group);
  }

  #valueOf(by: Exclude<GroupSort, 'group'>, measure: GroupMeasure): (group: Group) => number | null {
    if (by === 'change') {
      const cellIn = (group: Group, place: number) => {
        const cell = group.cells.get(place);
        return cell === undefined ? null : figuresOf(cell);
      };
      return (group) => changeOf([cellIn(group, 0), cellIn(group, 1)], measure);
    }
    if (!by.startsWith('at')) return ({ sums }) => measured(figuresOf(sums), by as GroupMeasure | 'known');
    const column = this.#columns[Number(by.slice(2))];
    return ({ cells }) => {
      const cell = column === undefined ? undefined : cells.get(column.place);
      return cell === undefined ? null : measured(figuresOf(cell), measure);
    };
  }
}

/** How much a figure is larger in the second column than in the first; null where either has none. */
export function changeOf([before, after]: readonly (GroupFigures | null | undefined)[], measure: GroupMeasure): number | null {
  const [first, second] = [before && measured(before, measure), after && measured(after, measure)];
  return first == null || second == null ? null : second - first;
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
  return [...byPlace].map(([place, sums]) => ({ place, sums })).sort(inOrder(across));
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

function inOrder(dimension: GroupDimension): (a: { readonly place: number }, b: { readonly place: number }) => number {
  const idOf = new Map<number, string>();
  const id = (place: number) => {
    let known = idOf.get(place);
    if (known === undefined) idOf.set(place, (known = dimension.accountAt(place) ?? ''));
    return known;
  };
  if (dimension.key !== 'acct_id') return (a, b) => a.place - b.place;
  return (a, b) => (id(a.place) < id(b.place) ? -1 : id(a.place) > id(b.place) ? 1 : 0);
}
