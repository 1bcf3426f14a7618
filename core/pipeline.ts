export { type AsOf, chooseAsOf } from './as-of.ts';

import type { CoreError } from './errors/core-error.ts';
import { ok, type Result } from './errors/result.ts';
import type { FeatureRow } from './features/feature-row.ts';
import type { ExtendedColumns } from './features/features-extended.ts';
import { featuresInvoices } from './features/features-invoices.ts';
import type { Finding } from './findings/finding.ts';
import { RowIssues } from './findings/row-issues.ts';
import { historiesOf } from './histories.ts';
import type { PrecededInvoice } from './intermediate/int-invoices-preceded.ts';
import { intInvoicesPriced, type PricedInvoice } from './intermediate/int-invoices-priced.ts';
import type { SequencedInvoice } from './intermediate/int-invoices-sequenced.ts';
import { intInvoicesSettled, type SettledInvoice } from './intermediate/int-invoices-settled.ts';
import { type Outstanding, outstanding } from './intermediate/outstanding.ts';
import type { FileReport } from './quality/file-report.ts';
import { fileReports } from './quality/file-reports.ts';
import { runChecks } from './quality/run-checks.ts';
import { windowStartFindings } from './quality/window-start.ts';
import { type InvoiceRisk, invoiceRiskInSteps } from './risk/mart-invoice-risk.ts';
import type { SourceFile } from './sources/files/source-file.ts';
import type { SourceTable } from './sources/files/source-table.ts';
import type { LostLines } from './sources/line-items/lost-lines.ts';
import { type ReadOptions, readSources, type SourceTables } from './sources/read-extracts.ts';

export type { SourceFile } from './sources/files/source-file.ts';
export type { SourceTable } from './sources/files/source-table.ts';
export type { ReadOptions } from './sources/read-extracts.ts';

import { type StgAccount, stgAccounts } from './staging/stg-accounts.ts';
import { type StgInvoice, stgInvoices } from './staging/stg-invoices.ts';
import { type StgSku, stgSkus } from './staging/stg-skus.ts';
import { int32Column, type TableOf } from './tables/table.ts';
import { once } from './units/once.ts';
import type { Steps } from './units/steps.ts';
import { Stepwise } from './units/stepwise.ts';
import { type EpochDay, NO_VALUE } from './units/units.ts';

/** The result of reading: the quality report, and the tables that don't depend on the day. */
export interface Extracts {
  readonly files: readonly FileReport[];
  /** Names of given files that are no extract. */
  readonly ignored: readonly string[];
  readonly rejects: RowIssues;
  /** About the files as they were read, independent of the day; `findingsAsOf` includes those of a day. */
  readonly findings: readonly Finding[];
  /** False when the extract has no payment date at all: open, overdue and late are unknown on any day. */
  readonly settlementKnown: boolean;
  readonly accounts: TableOf<StgAccount>;
  readonly skus: TableOf<StgSku>;
  readonly invoices: TableOf<StgInvoice>;
  readonly priced: TableOf<PricedInvoice>;
  /** Rejected line items of known invoices, by row of `invoices`. */
  readonly linesLost: ReadonlyMap<number, LostLines>;
  readonly sources: SourceTables;
}

/** csv → sources → quality → staging → sums of the line items. Reads all bytes. */
export async function readExtracts(
  files: readonly (SourceFile | SourceTable)[],
  options: ReadOptions,
): Promise<Result<Extracts, CoreError>> {
  const read = await readSources(files, options);
  if (!read.ok) return read;
  const sources = read.value;
  const { accounts, skus, invoices, lineItems } = sources;
  const staged = stgInvoices(invoices.reader);
  return ok({
    files: fileReports(sources),
    ignored: sources.ignored,
    rejects: RowIssues.joined([accounts, skus, invoices, lineItems].map((table) => table.rejects)),
    findings: runChecks(sources),
    settlementKnown: invoices.reader.paidDays.finish().some((day) => day !== NO_VALUE),
    accounts: stgAccounts(accounts.reader),
    skus: stgSkus(skus.reader),
    invoices: staged,
    priced: intInvoicesPriced(lineItems.reader),
    linesLost: lineItems.reader.lost,
    sources,
  });
}

/** The extracts as they were known at the end of `asOf`. One row per invoice issued by then, in all three. */
export interface Snapshot {
  readonly asOf: EpochDay;
  /** False when no payment is dated up to the day: open, overdue and late are unknown. */
  readonly settlementKnown: boolean;
  readonly settled: TableOf<SettledInvoice>;
  /** Computed on first use, like all that follows. */
  readonly sequenced: TableOf<SequencedInvoice>;
  readonly features: TableOf<FeatureRow>;
  /** The history before each invoice. Fails when what an account owed can't be added up exactly. */
  preceded(): Result<TableOf<PrecededInvoice>, CoreError>;
  /** What is left of each open invoice after credits. */
  outstanding(): Outstanding;
  /** The risk model, learned from what is known by the day. */
  risk(): InvoiceRisk;
  /** Computes `risk` step by step; between two steps it can be asked for, too. */
  riskInSteps(): Steps<void>;
}

/** intermediate → features. `stored` features take the place of computed ones. */
export function takeSnapshot(extracts: Extracts, asOf: EpochDay, stored: TableOf<FeatureRow> | null = null): Snapshot {
  const { invoices, accounts, priced } = extracts;
  const settled = intInvoicesSettled(invoices, asOf);
  const settlementKnown = settled.rows > 0 && settled.column('is_open').at(0) !== null;
  const invoiceId = (row: number) => invoices.column('invoice_id').at(row)!;
  const histories = historiesOf(extracts);
  const sequenced = once(() => histories.sequenced(settled));
  const features = once(() => stored ?? featuresInvoices(invoices, priced, settled, sequenced()));
  const accountId = accountIds(extracts);
  const risk = new Stepwise(() =>
    invoiceRiskInSteps({ accounts, priced, settled, asOf, accountId, basis: () => histories.riskBasis(accountId) }),
  );
  return {
    asOf,
    settlementKnown,
    settled,
    get sequenced() {
      return sequenced();
    },
    get features() {
      return features();
    },
    preceded: once(() => histories.preceded(settled)),
    outstanding: once(() => outstanding(priced, settled, invoiceId)),
    risk: () => risk.value(),
    riskInSteps: () => risk.steps(),
  };
}

/** Findings about the figures as of a day, beside `Extracts.findings`. */
export function dayFindings({ invoices, sources }: Extracts, asOf: EpochDay): readonly Finding[] {
  return windowStartFindings(int32Column(invoices, 'issued_day'), sources.invoices.files[0]!.opened.plain.name, asOf);
}

/** All findings of the extracts as of a day; without a day, those that do not depend on one. */
export function findingsAsOf(extracts: Extracts, asOf: EpochDay | null): readonly Finding[] {
  return asOf === null ? extracts.findings : [...extracts.findings, ...dayFindings(extracts, asOf)];
}

/** Maps an account code to its account id. */
export function accountIds({ sources }: Extracts): (code: number) => string {
  const { keys } = sources.invoices.reader.accountReader.accounts;
  return (code) => keys.text(code);
}

/** The extended columns. Fails when what an account owed can't be added up exactly. */
export function extendedFeatures(extracts: Extracts, snapshot: Snapshot): Result<ExtendedColumns, CoreError> {
  return historiesOf(extracts).extended(snapshot.settled);
}

/** The feature dataset as of a day. */
export function buildFeatures(extracts: Extracts, asOf: EpochDay): TableOf<FeatureRow> {
  return takeSnapshot(extracts, asOf).features;
}
