import type { ExactPrice } from '../sources/cells/parse-number.ts';
import type { SkuReader } from '../sources/readers/skus.ts';
import { NullableTextColumn, TextColumn } from '../tables/columns.ts';
import { type TableOf, tableFromColumns } from '../tables/table.ts';

/** One row per kept SKU, in file order. Prices are in cents and may have a fraction: for display only; sums use exact integers. */
export interface StgSku {
  readonly item_id: string;
  readonly item_name: string | null;
  readonly item_description: string | null;
  readonly cost_price_cents: number | null;
  readonly retail_price_cents: number;
  /** Physical line in its file. */
  readonly source_line: number;
}

export function stgSkus(reader: SkuReader): TableOf<StgSku> {
  const codes = reader.codes.finish();
  const rows = Int32Array.from(codes, (_, row) => row);
  return tableFromColumns<StgSku>({
    item_id: new TextColumn(reader.items.keys.arena, codes),
    item_name: new NullableTextColumn(reader.names, rows),
    item_description: new NullableTextColumn(reader.descriptions, rows),
    cost_price_cents: reader.costPrices.map((price) => price && inCents(price)),
    retail_price_cents: reader.retailPrices.map(inCents),
    source_line: reader.places.lines(),
  });
}

function inCents({ cents, fraction, places }: ExactPrice): number {
  return cents + fraction / 10 ** places;
}
