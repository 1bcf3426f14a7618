import { binsOf } from './bin-edges.ts';
import { countsByRank, type DenseRanks } from './dense-ranks.ts';
import type { BinEdges } from './statistics-schemas.ts';

/** A column cut into bins, so that a histogram of any of its rows needs only counting. */
export interface BinnedColumn {
  readonly edges: BinEdges;
  /** The bin of each row, 0 for the lowest; the number of bins where it is empty. */
  readonly binOfRow: Uint16Array;
  /** Rows of the whole dataset by bin; the last place is for those without a value. */
  readonly totals: Int32Array;
}

/** Cuts a column at these edges. */
export function binnedColumn(column: DenseRanks, edges: BinEdges): BinnedColumn {
  const { ranks, values } = column;
  const { counts, missing } = countsByRank(column, null);
  const bins = Math.max(0, edges.edges.length - 1);
  const binOfRank = binsOf(values, edges.edges);
  const totals = new Int32Array(bins + 1);
  for (let rank = 0; rank < binOfRank.length; rank++) totals[binOfRank[rank]!]! += counts[rank]!;
  totals[bins] = missing;
  const binOfRow = new Uint16Array(ranks.length);
  for (let row = 0; row < ranks.length; row++) binOfRow[row] = ranks[row]! < 0 ? bins : binOfRank[ranks[row]!]!;
  return { edges, binOfRow, totals };
}
