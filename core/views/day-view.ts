import type {
  AccountDetail,
  AccountRow,
  AccountSort,
  CallListSort,
  DaySummary,
  FeatureSort,
  Found,
  NumberedFeatureRow,
  Page,
  PageRequest,
} from '../api/core-api.ts';
import type { CoreError } from '../errors/core-error.ts';
import { ok, type Result } from '../errors/result.ts';
import { callList, type Extracts, type Snapshot, takeSnapshot } from '../pipeline.ts';
import type { CallListRow } from '../risk/call-list-row.ts';
import { lateProbabilities } from '../risk/late-probability.ts';
import type { EpochDay } from '../units/units.ts';
import { accountDetail } from './account-detail.ts';
import { AccountList } from './account-list.ts';
import { callListPages } from './call-list-pages.ts';
import { daySummary } from './day-summary.ts';
import { FeatureList } from './feature-list.ts';
import { find } from './find.ts';
import { ListPager } from './list-pager.ts';

/** Everything that is shown of the extracts as of one day. What not every day is asked for is worked out when it is. */
export class DayView {
  readonly extracts: Extracts;
  readonly snapshot: Snapshot;
  readonly calls: Result<readonly CallListRow[], CoreError>;
  readonly summary: DaySummary;
  readonly #accounts: AccountList;
  readonly #accountPager: ListPager<AccountRow, AccountSort>;
  readonly #callPager: ListPager<CallListRow, CallListSort>;
  #featurePager: ListPager<NumberedFeatureRow, FeatureSort> | null = null;
  #lateProbability: Float64Array | null = null;
  #callOf: ReadonlyMap<string, CallListRow> | null = null;

  constructor(extracts: Extracts, asOf: EpochDay) {
    this.extracts = extracts;
    this.snapshot = takeSnapshot(extracts, asOf);
    this.calls = callList(extracts, this.snapshot);
    this.#accounts = new AccountList(extracts, this.snapshot);
    this.#accountPager = new ListPager(this.#accounts);
    this.#callPager = new ListPager(callListPages(this.calls.ok ? this.calls.value : [], asOf));
    this.summary = daySummary(extracts, this.snapshot, this.#accounts.length, this.calls);
  }

  callListPage(request: PageRequest<CallListSort>): Result<Page<CallListRow>, CoreError> {
    return this.calls.ok ? ok(this.#callPager.page(request)) : this.calls;
  }

  accountsPage(request: PageRequest<AccountSort>): Page<AccountRow> {
    return this.#accountPager.page(request);
  }

  featuresPage(request: PageRequest<FeatureSort>): Page<NumberedFeatureRow> {
    this.#featurePager ??= new ListPager(new FeatureList(this.extracts, this.snapshot));
    return this.#featurePager.page(request);
  }

  /** Null when there is no such account as of the day. */
  account(accountId: string): AccountDetail | null {
    const { extracts, snapshot } = this;
    const { keys } = extracts.sources.accounts.reader.accounts;
    const id = new TextEncoder().encode(accountId);
    const position = this.#accounts.figures.rowOf(keys.find(id, 0, id.length));
    if (position < 0) return null;
    this.#lateProbability ??= lateProbabilities(snapshot.settled, snapshot.asOf);
    this.#callOf ??= new Map(this.calls.ok ? this.calls.value.map((row) => [row.acct_id, row]) : []);
    const call = this.#callOf.get(accountId) ?? null;
    return accountDetail({ extracts, snapshot, accounts: this.#accounts, call, lateProbability: this.#lateProbability }, position);
  }

  find(text: string, limit: number): Found {
    return find(this.extracts, this.snapshot, this.#accounts, text, limit);
  }
}
