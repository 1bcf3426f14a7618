import { Ageing } from '../../ageing/ageing.ts';
import type { Extracts, Snapshot } from '../../pipeline.ts';
import type { AgeingEdges } from '../../units/ageing-edges.ts';
import type { Cents, EpochDay } from '../../units/units.ts';
import type { AccountDetail } from '../accounts/contract.ts';
import type { Statement } from './contract.ts';
import type { OpenInvoices } from './open-invoices.ts';
import { paidInvoices } from './paid-invoices.ts';

/** Days of payments shown: the as-of date and the 59 days before it. */
const PAID_DAYS = 60;
/** Maximum number of invoices of each kind in an answer. */
const MAX_INVOICES = 2_000;

/** The inputs of a statement. */
export interface StatementInputs {
  readonly extracts: Extracts;
  readonly snapshot: Snapshot;
  readonly open: OpenInvoices;
  readonly account: Pick<
    AccountDetail,
    'acct_id' | 'company_name' | 'company_address' | 'contact_person' | 'extract_contact' | 'corrected_contact'
  >;
  readonly accountCode: number;
  readonly edges: AgeingEdges;
}

/** What one account owes as of the day, and what it paid in the sixty days up to it. Contains no later data. */
export function statement({ extracts, snapshot, open, account, accountCode, edges }: StatementInputs): Statement {
  const { acct_id, company_name, company_address, contact_person, extract_contact, corrected_contact } = account;
  const ageing = new Ageing(edges);
  for (const { days_overdue, left_cents } of open.amounts(accountCode)) ageing.add(days_overdue, left_cents);
  const buckets = ageing.buckets();
  const [notDue] = buckets;
  const openCents = sum(buckets.map(({ cents }) => cents));
  const paidFrom = (snapshot.asOf - PAID_DAYS + 1) as EpochDay;
  const paid = paidInvoices(extracts, snapshot, accountCode, paidFrom);
  return {
    as_of_day: snapshot.asOf,
    acct_id,
    company_name,
    company_address,
    contact_person,
    extract_contact,
    corrected_contact,
    invoices: open.oldest(accountCode, MAX_INVOICES),
    listed_invoices: open.count(accountCode),
    are_credits: open.areCredits(accountCode),
    ageing: buckets,
    open_cents: openCents,
    overdue_cents: (openCents - notDue!.cents) as Cents,
    paid_from_day: paidFrom,
    paid: paid.slice(-MAX_INVOICES),
    paid_invoices: paid.length,
    paid_cents: sum(paid.map(({ total_cents }) => total_cents)),
  };
}

function sum(cents: readonly Cents[]): Cents {
  return cents.reduce((total, part) => total + part, 0) as Cents;
}
