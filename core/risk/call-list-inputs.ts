import type { PricedInvoice } from '../intermediate/int-invoices-priced.ts';
import type { SettledInvoice } from '../intermediate/int-invoices-settled.ts';
import type { Outstanding } from '../intermediate/outstanding.ts';
import type { StgAccount } from '../staging/stg-accounts.ts';
import type { TableOf } from '../tables/table.ts';
import type { EpochDay } from '../units/units.ts';
import type { InvoiceRisk } from './mart-invoice-risk.ts';

/** The inputs of the call list. */
export interface CallListInputs {
  readonly accounts: TableOf<StgAccount>;
  readonly priced: TableOf<PricedInvoice>;
  readonly settled: TableOf<SettledInvoice>;
  /** By row of `settled`, like the next. */
  readonly outstanding: Outstanding;
  readonly risk: InvoiceRisk;
  readonly asOf: EpochDay;
  /** Maps an account code to its account id. */
  readonly accountId: (code: number) => string;
  /** Number of rejected rows by account code, of those known as of the day. */
  readonly rowsLost: ReadonlyMap<number, number>;
}
