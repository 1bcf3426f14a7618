import { describeError } from '../../core/errors/describe-error.ts';
import type { FeatureRow } from '../../core/features/feature-row.ts';
import { type Extracts, readExtracts, type Snapshot, takeSnapshot } from '../../core/pipeline.ts';
import type { SourceTable } from '../../core/sources/files/source-table.ts';
import { formatDollars } from '../../core/units/cents.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { ShellError } from '../errors/shell-error.ts';
import type { FollowState } from './follow-state.ts';
import { allTables, PAGE_ROWS, tablesOf } from './state-tables.ts';

/** The features of an invoice as they are published. */
export interface FeatureMessage {
  readonly inv_id: string;
  readonly acct_id: string;
  /** JSON with the eight columns of `docs/features.md`, dollars as text. */
  readonly value: string;
}

/** Reads all rows of the state, as of a day. Throws a `ShellError` when a sum can't be exact. */
export async function readAllRows(state: FollowState, today: EpochDay): Promise<Extracts> {
  return read(allTables(state), today);
}

async function read(tables: readonly SourceTable[], today: EpochDay): Promise<Extracts> {
  // Lines that are equal were written as often as they are there: a database is no file that may hold a block twice.
  const extracts = await readExtracts(tables, { today, repeatedLines: 'keep' });
  if (!extracts.ok) throw new ShellError(describeError(extracts.error));
  return extracts.value;
}

/**
 * The features of every invoice of some accounts, by the same core as for all of them. What the core decides from all invoices is decided
 * from two of them that are read along: the first one, and one that is paid.
 */
export async function featuresOfAccounts(state: FollowState, accounts: readonly string[], day: EpochDay): Promise<FeatureMessage[]> {
  const chosen = JSON.stringify(accounts);
  const ofChosen = 'invoice_id IN (SELECT invoice_id FROM invoices WHERE account_id IN (SELECT value FROM json_each(?1)))';
  const decisive = decisiveInvoices(state, day);
  const extracts = await read(
    tablesOf({
      accounts: state.all('SELECT account_id, joining_date FROM accounts WHERE account_id IN (SELECT value FROM json_each(?1))', [chosen]),
      invoices: state.all(
        'SELECT invoice_id, account_id, date_issued, payment_dates FROM invoices WHERE account_id IN (SELECT value FROM json_each(?1)) OR invoice_id IN (SELECT value FROM json_each(?2)) ORDER BY invoice_id',
        [chosen, JSON.stringify(decisive)],
      ),
      invoice_line_items: state.all(`SELECT invoice_id, item_id, quantity FROM invoice_line_items WHERE ${ofChosen}`, [chosen]),
      skus: state.all(
        `SELECT item_id, item_retail_price FROM skus WHERE item_id IN (SELECT item_id FROM invoice_line_items WHERE ${ofChosen})`,
        [chosen],
      ),
    }),
    day,
  );
  const wanted = new Set(accounts);
  return [...featureMessages(takeSnapshot(extracts, day))].filter(({ acct_id }) => wanted.has(acct_id));
}

/** The ids of the invoices that show what the core decides from all of them: the first one, and one that was paid by the day, if there is one. */
export function decisiveInvoices(state: FollowState, day: EpochDay): string[] {
  const by = formatIsoDay(day);
  const first = state.one("SELECT invoice_id, date_issued FROM invoices WHERE date_issued > '' ORDER BY date_issued, invoice_id LIMIT 1");
  if (first === null) return [];
  const paid = state.one(
    'SELECT invoice_id FROM invoices WHERE payment_dates BETWEEN ?1 AND ?2 AND date_issued <= ?2 ORDER BY payment_dates, invoice_id LIMIT 1',
    [String(first.date_issued), by],
  );
  return [first, paid].flatMap((row) => (row === null ? [] : [String(row.invoice_id)]));
}

export function* featureMessages({ features }: Snapshot): Generator<FeatureMessage> {
  const columns = COLUMNS.map((name) => features.column(name));
  const [ids, accounts, cents] = [features.column('inv_id'), features.column('acct_id'), features.column('inv_total_cents')];
  for (let row = 0; row < features.rows; row++) {
    const [inv_id, acct_id] = [ids.at(row)!, accounts.at(row)!];
    const value: Record<string, unknown> = { inv_id, acct_id, inv_total: formatDollars(cents.at(row)!) };
    for (const [i, name] of COLUMNS.entries()) value[name] = columns[i]!.at(row) ?? null;
    yield { inv_id, acct_id, value: JSON.stringify(value) };
  }
}

/** A feature row to publish; a null value takes it back. */
export interface FeatureChange {
  readonly inv_id: string;
  /** The account of the invoice; of a row that is taken back, the one it was published with. */
  readonly acct_id: string;
  readonly value: string | null;
}

const CHANGES_AT_ONCE = 500;

/** What differs between the features of a snapshot and those that were published last, some hundred at a time. */
export function* featureChanges(state: FollowState, snapshot: Snapshot): Generator<readonly FeatureChange[]> {
  let changes: FeatureChange[] = [];
  const there = new Set<string>();
  for (const message of featureMessages(snapshot)) {
    there.add(message.inv_id);
    if (state.one('SELECT value FROM features WHERE inv_id = ?', [message.inv_id])?.value !== message.value) changes.push(message);
    if (changes.length < CHANGES_AT_ONCE) continue;
    yield changes;
    changes = [];
  }
  for (let after = ''; ; ) {
    const page = state.all(`SELECT inv_id, acct_id FROM features WHERE inv_id > ? ORDER BY inv_id LIMIT ${PAGE_ROWS}`, [after]);
    for (const { inv_id, acct_id } of page)
      if (!there.has(String(inv_id))) changes.push({ inv_id: String(inv_id), acct_id: String(acct_id), value: null });
    if (changes.length > 0) yield changes;
    changes = [];
    if (page.length < PAGE_ROWS) return;
    after = String(page.at(-1)!.inv_id);
  }
}

const COLUMNS = ['inv_items', 'acct_age', 'num_inv_120d', 'cum_tot_inv_acct', 'is_late'] as const satisfies readonly (keyof FeatureRow)[];
