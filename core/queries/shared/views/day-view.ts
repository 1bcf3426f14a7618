import type { CoreError } from '../../../errors/core-error.ts';
import type { Result } from '../../../errors/result.ts';
import type { CallListRow } from '../../../lists/call-list-catalog.ts';
import { callList, callListInputs, type Extracts, type Snapshot, takeSnapshot } from '../../../pipeline.ts';
import { AccountReasons } from '../../../risk/account-reasons.ts';
import type { AgeingEdges } from '../../../units/ageing-edges.ts';
import type { EpochDay } from '../../../units/units.ts';
import type { AccountDetail, AccountRow, AccountSort, Found } from '../../accounts/types.ts';
import { accountDetail } from '../../accounts/views/account-detail.ts';
import { AccountList } from '../../accounts/views/account-list.ts';
import { find } from '../../accounts/views/find.ts';
import { FeatureDay } from '../../dataset/views/feature-day.ts';
import type { DaySummary } from '../../open/types.ts';
import { daySummary } from '../../open/views/day-summary.ts';
import type { Page, PageRequest } from '../page-request.ts';
import { ListPager } from './list-pager.ts';

/** Everything that is shown of the extracts as of one day. What not every day is asked for is worked out when it is. */
export class DayView {
  readonly extracts: Extracts;
  readonly snapshot: Snapshot;
  readonly calls: Result<readonly CallListRow[], CoreError>;
  readonly summary: DaySummary;
  readonly #accounts: AccountList;
  readonly #accountPager: ListPager<AccountRow, AccountSort>;
  #features: FeatureDay | null = null;
  #callOf: ReadonlyMap<string, CallListRow> | null = null;
  #reasons: AccountReasons | null = null;

  constructor(extracts: Extracts, asOf: EpochDay) {
    this.extracts = extracts;
    this.snapshot = takeSnapshot(extracts, asOf);
    this.calls = callList(extracts, this.snapshot);
    this.#accounts = new AccountList(extracts, this.snapshot);
    this.#accountPager = new ListPager(this.#accounts);
    this.summary = daySummary(extracts, this.snapshot, this.#accounts.length, this.calls);
  }

  accountsPage(request: PageRequest<AccountSort>): Page<AccountRow> {
    return this.#accountPager.page(request);
  }

  get features(): FeatureDay {
    this.#features ??= new FeatureDay(this.extracts, this.snapshot);
    return this.#features;
  }

  /** Null when there is no such account as of the day. `edges` of its ageing. */
  account(accountId: string, edges?: AgeingEdges): AccountDetail | null {
    const { extracts, snapshot } = this;
    const position = this.#positionOf(accountId);
    if (position < 0) return null;
    this.#callOf ??= new Map(this.calls.ok ? this.calls.value.map((row) => [row.acct_id, row]) : []);
    const call = this.#callOf.get(accountId) ?? null;
    this.#reasons ??= new AccountReasons(callListInputs(extracts, snapshot));
    return accountDetail({ extracts, snapshot, accounts: this.#accounts, call, reasons: this.#reasons, edges }, position);
  }

  /** Null when the account is not known as of the day, and where it has no name. */
  companyName(accountId: string): string | null {
    const position = this.#positionOf(accountId);
    return position < 0 ? null : this.#accounts.text('company_name', position);
  }

  find(text: string, limit: number): Found {
    return find(this.extracts, this.snapshot, this.#accounts, text, limit);
  }

  /** The account's row in the account list; -1 when it is not known as of the day. */
  #positionOf(accountId: string): number {
    const { keys } = this.extracts.sources.accounts.reader.accounts;
    const id = new TextEncoder().encode(accountId);
    return this.#accounts.figures.rowOf(keys.find(id, 0, id.length));
  }
}
