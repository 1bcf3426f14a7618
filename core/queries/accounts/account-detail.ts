import { Ageing } from '../../ageing/ageing.ts';
import type { CallListRow } from '../../lists/call-list-catalog.ts';
import type { Extracts, Snapshot } from '../../pipeline.ts';
import type { AccountReasons } from '../../risk/account-reasons.ts';
import { rounded } from '../../risk/probability.ts';
import { int32Column } from '../../tables/table.ts';
import type { AgeingEdges } from '../../units/ageing-edges.ts';
import type { Cents, EpochDay, Probability } from '../../units/units.ts';
import type { AccountList } from './account-list.ts';
import type { AccountDetail, AccountInvoice } from './contract.ts';

/** Maximum number of invoices of one account in an answer, the latest. */
const MAX_HISTORY = 2_000;

/** The inputs of an account's panel. */
export interface AccountDetailInputs {
  readonly extracts: Extracts;
  readonly snapshot: Snapshot;
  readonly accounts: AccountList;
  /** The account's row on the call list. */
  readonly call: CallListRow | null;
  /** The number of the model of the call list; null where it is unknown. */
  readonly listModel: number | null;
  readonly reasons: AccountReasons;
  /** The edges of its ageing. */
  readonly edges?: AgeingEdges | undefined;
}

/** One account as of a day: `position` is its row in the account list. */
export function accountDetail(inputs: AccountDetailInputs, position: number): AccountDetail {
  const { snapshot, accounts, call, listModel } = inputs;
  const rows = invoiceRowsOf(snapshot, accounts.figures.codes[position]!);
  return {
    ...accounts.row(position),
    company_address: accounts.text('company_address', position),
    call,
    call_model: listModel,
    reasons: call === null ? [] : reasonsOf(inputs, call, accounts.figures.codes[position]!),
    rest_late_probability: restLateProbability(inputs, rows),
    ageing: snapshot.settlementKnown ? ageingOf(inputs, rows) : null,
    history: newestFirst(snapshot, rows)
      .slice(0, MAX_HISTORY)
      .map((row) => accountInvoice(inputs, row)),
  };
}

/** The reasons as in the list. A reason of a stored list that would have other words today names no invoice. */
function reasonsOf({ extracts, snapshot, reasons }: AccountDetailInputs, call: CallListRow, accountCode: number): AccountDetail['reasons'] {
  const ids = extracts.invoices.column('invoice_id');
  const invoiceRows = int32Column(snapshot.settled, 'invoice_row');
  const evidence = new Map(reasons.of(accountCode).map(({ text, rows }) => [text, rows]));
  return call.reasons.map((text) => ({ text, invoices: (evidence.get(text) ?? []).map((row) => ids.at(invoiceRows[row]!)!) }));
}

/** Rows of `int_invoices_settled`. */
function invoiceRowsOf({ settled }: Snapshot, accountCode: number): number[] {
  const codes = int32Column(settled, 'account_code');
  const rows: number[] = [];
  for (let row = 0; row < codes.length; row++) if (codes[row] === accountCode) rows.push(row);
  return rows;
}

/** Invoices issued on the same day come in reverse file order. */
function newestFirst({ settled }: Snapshot, rows: readonly number[]): number[] {
  const issued = int32Column(settled, 'issued_day');
  return rows.toSorted((a, b) => issued[b]! - issued[a]! || b - a);
}

function restLateProbability({ snapshot }: AccountDetailInputs, rows: readonly number[]): Probability | null {
  const lateProbability = snapshot.risk().probability;
  const { cents, isOverdue } = snapshot.outstanding();
  const rest = rows.filter((row) => cents[row]! > 0 && !isOverdue(row));
  if (rest.length === 0) return null;
  return rounded(1 - rest.reduce((allInTime, row) => allInTime * (1 - lateProbability[row]!), 1));
}

function ageingOf({ snapshot, edges }: AccountDetailInputs, rows: readonly number[]): AccountDetail['ageing'] {
  const { cents, daysOverdue } = snapshot.outstanding();
  const open = new Ageing(edges);
  for (const row of rows) if (cents[row] !== 0) open.add(daysOverdue(row), cents[row]!);
  return open.buckets();
}

function accountInvoice({ extracts, snapshot }: AccountDetailInputs, row: number): AccountInvoice {
  const { settled } = snapshot;
  const invoiceRow = settled.column('invoice_row').at(row)!;
  const isOpen = settled.column('is_open').at(row) ?? null;
  const total = extracts.priced.column('total_cents').at(invoiceRow)! as Cents;
  const outstanding = snapshot.outstanding();
  const left = isOpen === null ? null : outstanding.cents[row]!;
  const { file, line } = extracts.sources.invoices.reader.places.at(invoiceRow);
  return {
    inv_id: extracts.invoices.column('invoice_id').at(invoiceRow)!,
    total_cents: total,
    issued_day: settled.column('issued_day').at(row)! as EpochDay,
    due_day: settled.column('due_day').at(row)! as EpochDay,
    paid_day: (settled.column('paid_day').at(row) ?? null) as EpochDay | null,
    is_open: isOpen,
    left_cents: left as Cents | null,
    days_overdue: left === null ? null : outstanding.daysOverdue(row),
    is_late: total < 0 ? null : (settled.column('is_late').at(row) ?? null),
    late_probability: left !== null && left > 0 ? (snapshot.risk().probability[row]! as Probability) : null,
    source_file: file,
    source_line: line,
  };
}
