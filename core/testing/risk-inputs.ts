import { type Outstanding, outstanding } from '../intermediate/outstanding.ts';
import type { InvoiceRiskInputs } from '../risk/mart-invoice-risk.ts';
import { type Column, tableFromColumns } from '../tables/table.ts';
import type { Cents } from '../units/units.ts';
import { day } from './read-text-extracts.ts';
import { accountsTable, type InvoiceSketch, settledTable } from './staged-tables.ts';

/** An invoice with the model's inputs: by default $100 on one line. */
export interface PricedSketch extends InvoiceSketch {
  readonly cents?: number;
  readonly lines?: number;
}

/** The inputs of the chances, for these invoices. Accounts have the ids `a0`, `a1`, … by default. */
export function riskInputs(
  invoices: readonly PricedSketch[],
  asOf: string,
  options: { readonly ids?: readonly string[] | undefined; readonly accounts?: Parameters<typeof accountsTable>[0] } = {},
): InvoiceRiskInputs & { readonly outstanding: Outstanding } {
  const settled = settledTable(invoices, asOf);
  const priced: InvoiceRiskInputs['priced'] = tableFromColumns({
    total_cents: Float64Array.from(invoices, ({ cents }) => cents ?? 100_00) as unknown as Column<Cents>,
    count_items: new Float64Array(invoices.length).fill(1),
    count_lines: Uint32Array.from(invoices, ({ lines }) => lines ?? 1),
  });
  return {
    accounts: accountsTable(options.accounts ?? []),
    settled,
    priced,
    outstanding: outstanding(priced, settled, (row) => `i${row}`),
    asOf: day(asOf),
    accountId: (code) => options.ids?.[code] ?? `a${code}`,
  };
}
