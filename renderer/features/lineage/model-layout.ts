import type { ModelName } from '../../worker/core-types.ts';

/** The position of a table's box in the graph: column and row of a grid, from the left and the top. */
export interface BoxPlace {
  readonly column: number;
  readonly row: number;
}

/** From the sources on the left to the results on the right. Rows may be halves. */
export const MODEL_PLACES: Readonly<Record<ModelName, BoxPlace>> = {
  stg_invoice_line_items: { column: 0, row: 0 },
  stg_skus: { column: 0, row: 1 },
  stg_invoices: { column: 0, row: 2 },
  stg_accounts: { column: 0, row: 3 },
  int_invoices_priced: { column: 1, row: 0.5 },
  int_invoices_settled: { column: 1, row: 2.35 },
  int_invoices_preceded: { column: 2, row: 1.5 },
  int_invoices_sequenced: { column: 2, row: 2.65 },
  features_invoices: { column: 3, row: 1 },
  mart_call_list: { column: 3, row: 3 },
};

export const COLUMNS = 4;
export const ROWS = 4;

/** A table, and another one made from it. */
export interface ModelEdge {
  readonly from: ModelName;
  readonly to: ModelName;
}

/** The table, all of its direct and indirect inputs, and all tables made from it. */
export function relatedModels(edges: readonly ModelEdge[], model: ModelName): ReadonlySet<ModelName> {
  const upstream = reached(model, (at) => edges.filter(({ to }) => to === at).map(({ from }) => from));
  const downstream = reached(model, (at) => edges.filter(({ from }) => from === at).map(({ to }) => to));
  return new Set([...upstream, ...downstream]);
}

function reached(from: ModelName, next: (at: ModelName) => readonly ModelName[]): ReadonlySet<ModelName> {
  const found = new Set<ModelName>([from]);
  // Iterating over a set includes elements that are added meanwhile.
  for (const at of found) for (const name of next(at)) found.add(name);
  return found;
}
