import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import { EXTENDED_FEATURES } from '../../features/extended-features.ts';
import type { ExtendedKey } from '../../features/feature-catalog.ts';
import { decimalsOf, type ExtendedDeclaration, type InvoiceFacts } from '../../features/feature-declaration.ts';
import type { EarlierKind } from '../../features/feature-kinds.ts';
import { INVOICE_FACTS, invoiceFactsAt } from '../../features/invoice-facts.ts';
import { paidDayBy } from '../../intermediate/paid-days.ts';
import { int32Column } from '../../tables/table.ts';
import { type Cents, type EpochDay, TERMS_DAYS } from '../../units/units.ts';
import type { DayView } from '../answering/day-view.ts';
import { featureDayOf } from '../dataset/feature-day.ts';
import type { EarlierInvoice, EarlierInvoices, EarlierStanding, ExtendedExplanation, ExtendedValue } from './contract.ts';
import type { FoundInvoice } from './lineage-invoice.ts';

/** Maximum number of earlier invoices of one status in an answer: the latest. */
export const MAX_INVOICES_PER_STATUS = 500;

/** Which earlier invoices belong to a kind, by their status. */
const KINDS: Readonly<Record<EarlierKind, (standing: EarlierStanding, isLatest: boolean) => boolean>> = {
  earlier: () => true,
  answered: (standing) => standing === 'paid-in-time' || standing === 'paid-late' || standing === 'overdue',
  late: (standing) => standing === 'paid-late' || standing === 'overdue',
  paid: (standing) => standing === 'paid-in-time' || standing === 'paid-late',
  open: (standing) => standing === 'open' || standing === 'overdue',
  latest: (_, isLatest) => isLatest,
};

const EARLIER_KINDS = Object.keys(KINDS) as EarlierKind[];

/** Explains an invoice's extended values. They are the dataset's own, which is computed first if needed. */
export function explainExtended(view: DayView, found: FoundInvoice): Result<ExtendedExplanation, CoreError> {
  const { extracts, snapshot } = view;
  const preceded = snapshot.preceded();
  if (!preceded.ok) return preceded;
  const prepared = featureDayOf(view).prepare({ extended: true });
  if (!prepared.ok) return prepared;
  const { row } = found;
  const facts = invoiceFactsAt(preceded.value, extracts.priced, snapshot.settled, row);
  const isSettlementKnown = facts.count_answered !== null;
  return ok({
    inv_id: extracts.invoices.column('invoice_id').at(found.invoiceRow)!,
    known_day: (facts.issued_day - 1) as EpochDay,
    settlement_known: isSettlementKnown,
    values: EXTENDED_FEATURES.map((declaration) => {
      const value = featureDayOf(view).values.numbers(declaration.key)[row]!;
      return explained(declaration, Number.isNaN(value) ? null : value, facts);
    }),
    earlier: earlierInvoices(view, row, facts.previous_issued_day, isSettlementKnown),
  });
}

function explained(
  declaration: ExtendedDeclaration & { readonly key: ExtendedKey },
  value: number | null,
  facts: InvoiceFacts,
): ExtendedValue {
  const { key, name, kind, unit, definition, nullMeans, step } = declaration;
  return {
    key,
    name,
    kind,
    unit,
    decimals: decimalsOf(declaration),
    definition,
    nullMeans,
    step,
    value,
    facts: (declaration.facts ?? []).map((fact) => ({ name: fact, ...INVOICE_FACTS[fact], value: facts[fact] })),
    invoices: declaration.invoices ?? null,
  };
}

function earlierInvoices(
  { extracts, snapshot }: DayView,
  self: number,
  latestDay: number | null,
  isSettlementKnown: boolean,
): EarlierInvoices {
  const { invoices, priced, sources } = extracts;
  const accounts = int32Column(snapshot.settled, 'account_code');
  const issued = int32Column(snapshot.settled, 'issued_day');
  const invoiceRows = int32Column(snapshot.settled, 'invoice_row');
  const account = accounts[self]!;
  const knownDay = (issued[self]! - 1) as EpochDay;
  const rows: number[] = [];
  for (let row = 0; row < accounts.length; row++) if (accounts[row] === account && issued[row]! <= knownDay) rows.push(row);
  rows.sort((a, b) => issued[b]! - issued[a]! || b - a);

  const counts = { earlier: 0, answered: 0, late: 0, paid: 0, open: 0, latest: 0 };
  const handedOut = new Map<EarlierStanding, number>();
  const listed: EarlierInvoice[] = [];
  for (const row of rows) {
    const invoiceRow = invoiceRows[row]!;
    const paidDay = isSettlementKnown ? paidDayBy(invoices, invoiceRow, knownDay) : null;
    const standing = isSettlementKnown ? standingOf(issued[row]!, paidDay, knownDay) : 'unknown';
    const kinds = EARLIER_KINDS.filter((kind) => KINDS[kind](standing, issued[row] === latestDay));
    for (const kind of kinds) counts[kind]++;
    const before = handedOut.get(standing) ?? 0;
    if (before === MAX_INVOICES_PER_STATUS) continue;
    handedOut.set(standing, before + 1);
    listed.push({
      inv_id: invoices.column('invoice_id').at(invoiceRow)!,
      issued_day: issued[row]! as EpochDay,
      inv_total_cents: priced.column('total_cents').at(invoiceRow)! as Cents,
      standing,
      paid_day: paidDay,
      kinds,
      place: sources.invoices.reader.places.at(invoiceRow),
    });
  }
  return { counts, invoices: listed };
}

/** The status of an invoice at the end of a day by which some payment was known. */
function standingOf(issued: number, paid: number | null, known: EpochDay): EarlierStanding {
  if (paid !== null) return paid - issued > TERMS_DAYS ? 'paid-late' : 'paid-in-time';
  return known - issued > TERMS_DAYS ? 'overdue' : 'open';
}
