import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { decisiveInvoices, type FeatureChange, featuresOfAccounts } from './compute.ts';
import type { FollowState } from './follow-state.ts';
import type { Outbox } from './outbox.ts';

/** The features of all accounts are computed when more accounts than this changed: that is quicker. */
const MAX_ACCOUNTS = 1_500;

/** The key in the state for whether all features have to be computed: yes, no, or a computation of all of them is under way. */
const ALL = 'recompute';
const [YES, NO, RUNNING] = ['all', '', 'running'];

/** A day that has changed, and how many features changed with it. */
export interface DayChange {
  readonly day: string;
  readonly features: number;
}

/** Features of all accounts while they are computed elsewhere, and not all of them are applied. */
interface AllFeatures {
  readonly today: EpochDay;
  readonly settled: string;
  /** Accounts that changed since the rows were copied: what is computed from the copy is out of date. */
  readonly changedSince: Set<string>;
  /** The commit of the oldest change of an account, for the lag. */
  readonly ms: ReadonlyMap<string, number | null>;
  readonly waiting: (readonly FeatureChange[])[];
  isComplete: boolean;
  applied: number;
}

/**
 * Keeps the published features equal to what the core computes from the state. A changed account is computed at once. All accounts, at the first start, at
 * midnight and after a large change, are computed elsewhere from a copy; what comes back is applied some hundred rows at a time, so that changes go on.
 */
export class FeatureUpdates {
  readonly #state: FollowState;
  readonly #outbox: Outbox;
  #all: AllFeatures | null = null;

  constructor(state: FollowState, outbox: Outbox) {
    this.#state = state;
    this.#outbox = outbox;
  }

  /** Whether the features of all accounts have to be computed, and are not yet. */
  isAllDue(today: EpochDay): boolean {
    if (this.#all !== null) return false;
    const state = this.#state;
    return (
      state.meta(ALL) === YES ||
      state.meta(ALL) === RUNNING ||
      state.meta('day') !== formatIsoDay(today) ||
      state.meta('settled') !== this.#settledBy(today) ||
      this.#areTooManyTouched()
    );
  }

  /** Whether accounts have changed that can be computed one by one. */
  isTouched(): boolean {
    return this.#state.one('SELECT 1 AS one FROM touched LIMIT 1') !== null && !this.#areTooManyTouched();
  }

  /** Whether features were computed that are not applied. */
  get hasWaiting(): boolean {
    return this.#all !== null && this.#all.waiting.length > 0;
  }

  /** Whether all features are as the core computes them from the state. */
  isUpToDate(today: EpochDay): boolean {
    return this.#all === null && this.#state.one('SELECT 1 AS one FROM touched LIMIT 1') === null && !this.isAllDue(today);
  }

  /** Computes the features of changed accounts, and commits those that changed together with their messages. */
  async updateTouched(today: EpochDay): Promise<void> {
    const touched = this.#state.all('SELECT account_id, ms FROM touched');
    const accounts = touched.map(({ account_id }) => String(account_id));
    const messages = await featuresOfAccounts(this.#state, accounts, today);
    const ms = msOf(touched);
    const rest = new Map(
      this.#state
        .all('SELECT inv_id, acct_id, value FROM features WHERE acct_id IN (SELECT value FROM json_each(?))', [JSON.stringify(accounts)])
        .map((row) => [String(row.inv_id), row]),
    );
    this.#state.commit(() => {
      for (const message of messages) {
        const known = rest.get(message.inv_id)?.value;
        rest.delete(message.inv_id);
        if (known !== message.value) this.#write(message, ms);
      }
      for (const [inv_id, row] of rest) this.#write({ inv_id, acct_id: String(row.acct_id), value: null }, ms);
      this.#state.run('DELETE FROM touched');
    });
    for (const account of accounts) this.#all?.changedSince.add(account);
  }

  /** Begins to compute all accounts from the current rows. Returns a function that takes the results; call `complete` or `abandon` at the end. */
  beginAll(today: EpochDay): (changes: readonly FeatureChange[]) => void {
    const ms = msOf(this.#state.all('SELECT account_id, ms FROM touched'));
    const waiting: (readonly FeatureChange[])[] = [];
    this.#state.commit(() => {
      this.#state.run('DELETE FROM touched');
      this.#state.setMeta(ALL, RUNNING);
    });
    this.#all = { today, settled: this.#settledBy(today), changedSince: new Set(), ms, waiting, isComplete: false, applied: 0 };
    return (changes) => void waiting.push(changes);
  }

  /** All results have come. */
  complete(): void {
    if (this.#all !== null) this.#all.isComplete = true;
  }

  /** The results that are missing don’t come, or can’t be used; all accounts have to be computed again. */
  abandon(): void {
    this.#all = null;
  }

  /** Commits some of the results. Returns the change of the day when these were the last ones and the day is another one than before. */
  applySome(today: EpochDay): DayChange | null {
    const all = this.#all;
    if (all === null) return null;
    const settled = this.#settledBy(today);
    if (all.today !== today || all.settled !== settled) {
      this.abandon();
      return null;
    }
    const touched = this.#state.all('SELECT account_id FROM touched').map(({ account_id }) => String(account_id));
    for (const account of touched) all.changedSince.add(account);
    const changes = all.waiting[0] ?? [];
    const isLast = all.isComplete && all.waiting.length <= 1;
    const [day, before] = [formatIsoDay(today), this.#state.meta('day')];
    const written = this.#state.commit(() => {
      const count = changes.filter((change) => !all.changedSince.has(change.acct_id) && this.#write(change, all.ms)).length;
      if (isLast) {
        // Another reading of a table can have begun since then.
        if (this.#state.meta(ALL) === RUNNING) this.#state.setMeta(ALL, NO);
        this.#state.setMeta('day', day);
        this.#state.setMeta('settled', settled);
      }
      return count;
    });
    all.applied += written;
    all.waiting.shift();
    if (!isLast) return null;
    this.#all = null;
    return before === null || before === day ? null : { day, features: all.applied };
  }

  /** Writes a feature row and its message. False when it is to be taken back and was published with another account since. */
  #write({ inv_id, acct_id, value }: FeatureChange, ms: ReadonlyMap<string, number | null>): boolean {
    if (value !== null) this.#state.run('INSERT OR REPLACE INTO features VALUES (?, ?, ?)', [inv_id, acct_id, value]);
    else if (this.#state.run('DELETE FROM features WHERE inv_id = ? AND acct_id = ?', [inv_id, acct_id]) === 0) return false;
    this.#outbox.post('features', inv_id, value, ms.get(acct_id) ?? null);
    return true;
  }

  #areTooManyTouched(): boolean {
    return this.#state.one(`SELECT 1 AS one FROM touched LIMIT 1 OFFSET ${MAX_ACCOUNTS}`) !== null;
  }

  /** What the core decides from all invoices; when it changes, all features may. */
  #settledBy(today: EpochDay): string {
    const first = this.#state.one("SELECT min(date_issued) AS day FROM invoices WHERE date_issued > ''")?.day ?? '';
    return `${decisiveInvoices(this.#state, today).length === 2 ? 'paid' : 'unpaid'} ${first}`;
  }
}

function msOf(touched: ReturnType<FollowState['all']>): Map<string, number | null> {
  return new Map(touched.map(({ account_id, ms }) => [String(account_id), ms as number | null]));
}
