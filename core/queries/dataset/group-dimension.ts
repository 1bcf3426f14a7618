import type { NumericKey } from '../../features/feature-catalog.ts';
import type { FeatureValues } from '../../statistics/feature-values.ts';
import { civilFromDay, dayFromCivil } from '../../units/day.ts';
import type { EpochDay } from '../../units/units.ts';
import { pieceRanks } from '../answering/text-ranks.ts';
import type { AcrossKey, GroupKey } from './contract.ts';

/** One way to group the rows of a dataset. */
export interface GroupDimension {
  readonly key: AcrossKey;
  /** The place of each row's group, from 0. */
  readonly places: ArrayLike<number>;
  /** Above every place. */
  readonly count: number;
  /** Edges of the bins; empty without bins. */
  readonly edges: readonly number[];
  /** The month of `issued_since`, as in the request. */
  readonly since?: number;
  /** Whether later groups matter more than large ones. */
  readonly isTime: boolean;
  /** The code of the group at a place: see `groupName` in the contract. */
  codeAt(place: number): number;
  /** Ranks by place, where groups are in another order than their places. */
  readonly ranks?: Float64Array;
  /** The account at a place; null for other groups. */
  accountAt(place: number): string | null;
}

/** Prepares the rows issued before and since a month, which is year × 12 + month from 0. `issued` has the issue day of each row. */
export function sinceDimension(issued: Int32Array, since: number): GroupDimension {
  const first = dayFromCivil(Math.floor(since / 12), (since % 12) + 1, 1) ?? Number.NEGATIVE_INFINITY;
  return {
    key: 'issued_since',
    since,
    places: Uint8Array.from(issued, (day) => (day < first ? 0 : 1)),
    count: 2,
    edges: [],
    isTime: true,
    codeAt: (place) => place,
    accountAt: NO_ACCOUNT,
  };
}

/** Prepares a grouping of all rows. `issued` has the issue day of each. */
export function groupDimension(values: FeatureValues, issued: Int32Array, key: GroupKey, bins: number): GroupDimension {
  if (key === 'acct_id') return byAccount(values);
  if (key === 'issued_month') return byTime(key, issued, ({ year, month }) => year * 12 + month - 1);
  if (key === 'issued_year') return byTime(key, issued, ({ year }) => year);
  return key === 'is_late' ? byLabel(values) : byBins(values, key, bins);
}

const NO_ACCOUNT = () => null;

function byAccount(values: FeatureValues): GroupDimension {
  const { arena, entries } = values.ids('acct_id');
  return {
    key: 'acct_id',
    places: entries,
    count: arena.count,
    edges: [],
    isTime: false,
    ranks: pieceRanks(arena),
    codeAt: (place) => place,
    accountAt: (place) => arena.text(place),
  };
}

function byTime(key: GroupKey, issued: Int32Array, codeOf: (day: ReturnType<typeof civilFromDay>) => number): GroupDimension {
  const codes = new Int32Array(issued.length);
  // Dates are computed once per day: there are far fewer days than rows.
  const known = new Map<number, number>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < issued.length; row++) {
    const day = issued[row]!;
    let code = known.get(day);
    if (code === undefined) known.set(day, (code = codeOf(civilFromDay(day as EpochDay))));
    codes[row] = code;
    if (code < first) first = code;
    if (code > last) last = code;
  }
  for (let row = 0; row < codes.length; row++) codes[row] = codes[row]! - first;
  const count = codes.length === 0 ? 1 : last - first + 1;
  return { key, places: codes, count, edges: [], isTime: true, codeAt: (place) => first + place, accountAt: NO_ACCOUNT };
}

function byLabel(values: FeatureValues): GroupDimension {
  const labels = values.numbers('is_late');
  const places = Uint8Array.from(labels, (label) => (Number.isNaN(label) ? 2 : label));
  return {
    key: 'is_late',
    places,
    count: 3,
    edges: [],
    isTime: false,
    codeAt: (place) => (place === 2 ? -1 : place),
    accountAt: NO_ACCOUNT,
  };
}

function byBins(values: FeatureValues, key: NumericKey, wanted: number): GroupDimension {
  const { edges, binOfRow, totals } = values.binned(key, { scale: 'linear', bins: wanted });
  const bins = totals.length - 1;
  return {
    key,
    places: binOfRow,
    count: totals.length,
    edges: edges.edges,
    isTime: false,
    codeAt: (place) => (place === bins ? -1 : place),
    accountAt: NO_ACCOUNT,
  };
}
