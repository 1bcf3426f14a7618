import type { CoreError } from './errors/core-error.ts';
import { ok, type Result } from './errors/result.ts';
import { type ExtendedColumns, featuresExtended } from './features/features-extended.ts';
import { intInvoicesPreceded, type PrecededInvoice } from './intermediate/int-invoices-preceded.ts';
import type { PricedInvoice } from './intermediate/int-invoices-priced.ts';
import { intInvoicesSequenced, type SequencedInvoice } from './intermediate/int-invoices-sequenced.ts';
import type { IssuedInvoice, SettledInvoice } from './intermediate/int-invoices-settled.ts';
import { type RiskBasis, riskBasis } from './risk/risk-basis.ts';
import type { StgAccount } from './staging/stg-accounts.ts';
import type { StgInvoice } from './staging/stg-invoices.ts';
import { NullableNumberColumn } from './tables/columns.ts';
import { float64At, tableAt } from './tables/rows-at.ts';
import { int32Column, type TableOf, tableFromColumns } from './tables/table.ts';
import { once } from './units/once.ts';

/** The tables that histories are computed from. */
export interface HistoryInputs {
  readonly invoices: TableOf<StgInvoice>;
  readonly accounts: TableOf<StgAccount>;
  readonly priced: TableOf<PricedInvoice>;
}

/**
 * The columns about the time before each invoice. A later as-of date changes no row of them, so they are computed once for all invoices,
 * and each day takes its own rows.
 */
export interface Histories {
  sequenced(settled: TableOf<SettledInvoice>): TableOf<SequencedInvoice>;
  /** Fails, like the extended columns, when what an account owed by the day can't be added up exactly. */
  preceded(settled: TableOf<SettledInvoice>): Result<TableOf<PrecededInvoice>, CoreError>;
  extended(settled: TableOf<SettledInvoice>): Result<ExtendedColumns, CoreError>;
  /** What the model reads of the invoices. `accountId` maps an account code to its id. */
  riskBasis(accountId: (code: number) => string): RiskBasis;
}

const known = new WeakMap<HistoryInputs, Histories>();

/** The histories of these tables. The same object gives the same histories. */
export function historiesOf(inputs: HistoryInputs): Histories {
  const found = known.get(inputs) ?? makeHistories(inputs);
  known.set(inputs, found);
  return found;
}

function makeHistories({ invoices, accounts, priced }: HistoryInputs): Histories {
  const issued = once(() => allInvoices(invoices));
  const sequenced = once(() => intInvoicesSequenced(issued(), accounts));
  const preceded = once(() => intInvoicesPreceded(invoices, priced, issued()));
  const extended = once(() => extendedOf(preceded(), issued()));

  function extendedOf(
    history: Result<TableOf<PrecededInvoice>, CoreError>,
    of: TableOf<IssuedInvoice>,
  ): Result<ExtendedColumns, CoreError> {
    return history.ok ? ok(featuresExtended(history.value, priced, of)) : history;
  }

  let basis: RiskBasis | null = null;
  const rowsOf = (settled: TableOf<SettledInvoice>) => (settled.rows === invoices.rows ? null : int32Column(settled, 'invoice_row'));

  return {
    sequenced: (settled) => tableAt(sequenced(), rowsOf(settled)),
    preceded(settled) {
      const all = preceded();
      // What can't be added up may be later than the day.
      return all.ok ? ok(tableAt(all.value, rowsOf(settled))) : intInvoicesPreceded(invoices, priced, settled);
    },
    extended(settled) {
      const all = extended();
      if (!all.ok) return extendedOf(intInvoicesPreceded(invoices, priced, settled), settled);
      const rows = rowsOf(settled);
      return ok(
        all.value.map(({ declaration, column }) => ({ declaration, column: new NullableNumberColumn(float64At(column.values, rows)) })),
      );
    },
    riskBasis: (accountId) => (basis ??= riskBasis(issued(), priced, accountId)),
  };
}

function allInvoices(invoices: TableOf<StgInvoice>): TableOf<IssuedInvoice> {
  const rows = new Int32Array(invoices.rows);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  return tableFromColumns<IssuedInvoice>({
    invoice_row: rows,
    account_code: int32Column(invoices, 'account_code'),
    issued_day: int32Column(invoices, 'issued_day'),
  });
}
