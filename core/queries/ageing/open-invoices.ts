import type { Extracts, Snapshot } from '../../pipeline.ts';
import { int32Column } from '../../tables/table.ts';
import type { Cents, EpochDay } from '../../units/units.ts';
import { ListPager } from '../answering/list-pager.ts';
import { ObjectList } from '../answering/object-list.ts';
import type { PageRequest } from '../shared/page-request.ts';
import type { Page } from '../shared/schema-parts.ts';
import type { ListedInvoice, OpenInvoice, OpenInvoiceSort, OpenInvoicesFilter } from './contract.ts';

/**
 * The invoices with an open amount as of a day, indexed by account. An account has either debts or, when its credits exceed them, unused
 * credits: never both.
 */
export class OpenInvoices {
  readonly #extracts: Extracts;
  readonly #snapshot: Snapshot;
  /** Rows of `int_invoices_settled` by account code, oldest first. */
  readonly #rows = new Map<number, number[]>();
  #pager: ListPager<ListedInvoice, OpenInvoiceSort, OpenInvoicesFilter> | null = null;

  constructor(extracts: Extracts, snapshot: Snapshot) {
    this.#extracts = extracts;
    this.#snapshot = snapshot;
    const codes = int32Column(snapshot.settled, 'account_code');
    const issued = int32Column(snapshot.settled, 'issued_day');
    for (const row of snapshot.outstanding().rows) {
      const rows = this.#rows.get(codes[row]!);
      if (rows === undefined) this.#rows.set(codes[row]!, [row]);
      else rows.push(row);
    }
    // Invoices issued on the same day stay in file order, because the sort is stable.
    for (const rows of this.#rows.values()) rows.sort((a, b) => issued[a]! - issued[b]!);
  }

  count(accountCode: number): number {
    return this.#rows.get(accountCode)?.length ?? 0;
  }

  /** Whether they are credits. */
  areCredits(accountCode: number): boolean {
    const first = this.#rows.get(accountCode)?.[0];
    return first !== undefined && this.#snapshot.outstanding().cents[first]! < 0;
  }

  /** The oldest of them, at most `most`. */
  oldest(accountCode: number, most: number): OpenInvoice[] {
    return (this.#rows.get(accountCode) ?? []).slice(0, most).map((row) => this.#invoice(row));
  }

  /** Days overdue and open amount of each, oldest first. */
  *amounts(accountCode: number): Iterable<{ readonly days_overdue: number; readonly left_cents: number }> {
    const { cents, daysOverdue } = this.#snapshot.outstanding();
    for (const row of this.#rows.get(accountCode) ?? []) yield { days_overdue: daysOverdue(row), left_cents: cents[row]! };
  }

  /** A page of all of them, in order of their due day. `companyName` takes an account's id. */
  page(request: PageRequest<OpenInvoiceSort, OpenInvoicesFilter>, companyName: (accountId: string) => string | null): Page<ListedInvoice> {
    this.#pager ??= new ListPager(
      new ObjectList<ListedInvoice, OpenInvoiceSort, OpenInvoicesFilter>(this.#listed(companyName), {
        searched: ({ inv_id, acct_id, company_name }) => [inv_id, acct_id, company_name],
        filter: testsOf,
      }),
    );
    return this.#pager.page(request);
  }

  #listed(companyName: (accountId: string) => string | null): ListedInvoice[] {
    const { keys } = this.#extracts.sources.accounts.reader.accounts;
    const listed: ListedInvoice[] = [];
    for (const [code, rows] of this.#rows) {
      const acct_id = keys.text(code);
      const company_name = companyName(acct_id);
      for (const row of rows) listed.push({ ...this.#invoice(row), acct_id, company_name });
    }
    return listed.sort((a, b) => a.due_day - b.due_day || (a.inv_id < b.inv_id ? -1 : 1));
  }

  #invoice(row: number): OpenInvoice {
    const { settled } = this.#snapshot;
    const { cents, daysOverdue } = this.#snapshot.outstanding();
    const invoiceRow = settled.column('invoice_row').at(row)!;
    return {
      inv_id: this.#extracts.invoices.column('invoice_id').at(invoiceRow)!,
      issued_day: settled.column('issued_day').at(row)! as EpochDay,
      due_day: settled.column('due_day').at(row)! as EpochDay,
      days_overdue: daysOverdue(row),
      total_cents: this.#extracts.priced.column('total_cents').at(invoiceRow)! as Cents,
      left_cents: cents[row]! as Cents,
    };
  }
}

function testsOf({ overdueOnly, accounts, inv_id }: OpenInvoicesFilter): ((row: ListedInvoice) => boolean)[] {
  const named = accounts && new Set(accounts);
  return [
    ...(overdueOnly ? [({ days_overdue }: ListedInvoice) => days_overdue > 0] : []),
    ...(named ? [({ acct_id }: ListedInvoice) => named.has(acct_id)] : []),
    ...(inv_id === undefined ? [] : [(row: ListedInvoice) => row.inv_id === inv_id]),
  ];
}
