import { callListInputs } from '../../call-list.ts';
import { NO_OWN_ACCOUNTS, type OwnAccounts } from '../../calls/own-account.ts';
import type { CallListRow } from '../../lists/call-list-catalog.ts';
import { AccountReasons } from '../../risk/account-reasons.ts';
import type { AgeingEdges } from '../../units/ageing-edges.ts';
import type { DayView } from '../answering/day-view.ts';
import { perDay } from '../answering/day-views.ts';
import { ListPager } from '../answering/list-pager.ts';
import type { AccountsFilter, PageRequest } from '../shared/page-request.ts';
import type { Page } from '../shared/schema-parts.ts';
import { accountDetail } from './account-detail.ts';
import { type AccountFigures, accountFigures } from './account-figures.ts';
import { AccountList } from './account-list.ts';
import type { AccountDetail, AccountRow, AccountSort, Found } from './contract.ts';
import { find } from './find.ts';

/** The list of accounts with the contacts that the analyst corrected. */
interface ShownAccounts {
  readonly own: OwnAccounts;
  readonly list: AccountList;
  readonly pager: ListPager<AccountRow, AccountSort, AccountsFilter>;
}

/**
 * The accounts as of one day. Figures that few requests need are computed on first use. `own` of a request is what the analyst keeps about
 * accounts: the contacts are those that it corrects.
 */
export class AccountDay {
  readonly #view: DayView;
  readonly #figures: AccountFigures;
  /** The names and figures of accounts depend on no correction. */
  readonly #list: AccountList;
  #shown: ShownAccounts | null = null;
  #callOf: ReadonlyMap<string, CallListRow> | null = null;
  #reasons: AccountReasons | null = null;

  constructor(view: DayView) {
    this.#view = view;
    this.#figures = accountFigures(view.extracts, view.snapshot);
    this.#list = this.#listWith(NO_OWN_ACCOUNTS);
  }

  /** How many accounts there are. */
  get count(): number {
    return this.#list.length;
  }

  /** The rows of these accounts, by their ids; all of them without a filter. */
  part(filter: AccountsFilter | undefined, own: OwnAccounts = NO_OWN_ACCOUNTS): readonly AccountRow[] {
    const sort = { by: 'acct_id', descending: false } as const;
    return new ListPager(this.#shownWith(own).list).page({ firstRow: 0, limit: this.count, sort, filter }).rows;
  }

  page(request: PageRequest<AccountSort, AccountsFilter>, own: OwnAccounts = NO_OWN_ACCOUNTS): Page<AccountRow> {
    return this.#shownWith(own).pager.page(request);
  }

  /** Null when there is no such account as of the day. `edges` of its ageing. */
  account(accountId: string, edges?: AgeingEdges, own: OwnAccounts = NO_OWN_ACCOUNTS): AccountDetail | null {
    const { extracts, snapshot, listModel } = this.#view;
    const position = this.#positionOf(accountId);
    if (position < 0) return null;
    const call = this.#call(accountId);
    this.#reasons ??= new AccountReasons(callListInputs(extracts, snapshot));
    const accounts = this.#shownWith(own).list;
    return accountDetail({ extracts, snapshot, accounts, call, listModel, reasons: this.#reasons, edges }, position);
  }

  /** Null when the account is not known as of the day, and where it has no name. */
  companyName(accountId: string): string | null {
    const position = this.#positionOf(accountId);
    return position < 0 ? null : this.#list.text('company_name', position);
  }

  find(text: string, limit: number, own: OwnAccounts = NO_OWN_ACCOUNTS): Found {
    const { extracts, snapshot } = this.#view;
    const atStake = (accountId: string) => this.#call(accountId)?.priority_cents ?? null;
    return find({ extracts, snapshot, accounts: this.#shownWith(own).list, atStake }, text, limit);
  }

  /** The row of the call list; null where the account is not on it. */
  #call(accountId: string): CallListRow | null {
    const { calls } = this.#view;
    this.#callOf ??= new Map(calls.ok ? calls.value.map((row) => [row.acct_id, row]) : []);
    return this.#callOf.get(accountId) ?? null;
  }

  #shownWith(own: OwnAccounts): ShownAccounts {
    if (this.#shown?.own !== own) {
      const list = this.#listWith(own);
      this.#shown = { own, list, pager: new ListPager(list) };
    }
    return this.#shown;
  }

  #listWith(own: OwnAccounts): AccountList {
    return new AccountList(this.#view.extracts, this.#view.snapshot, this.#figures, own);
  }

  /** The account's row in the account list; -1 when it is not known as of the day. */
  #positionOf(accountId: string): number {
    const { keys } = this.#view.extracts.sources.accounts.reader.accounts;
    const id = new TextEncoder().encode(accountId);
    return this.#list.figures.rowOf(keys.find(id, 0, id.length));
  }
}

/** The accounts as of the view's day. */
export const accountDayOf = perDay((view) => new AccountDay(view));
