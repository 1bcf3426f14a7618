import { describe, expect, it } from 'vitest';
import { type ChangeEvent, readChangeEvent } from '../../adapters/kafka/change-event.ts';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import type { TableName } from '../../core/declarations/table-declarations.ts';
import { readExtracts, takeSnapshot } from '../../core/pipeline.ts';
import { memoryTable } from '../../core/testing/memory-table.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { seededRandom } from '../../core/testing/seeded-random.ts';
import { featureMessages, featuresOfAccounts, readAllRows } from './compute.ts';
import { CannotFollow, FollowState, type ReadMessage } from './follow-state.ts';

type Row = Readonly<Record<string, string | number | null>>;
const offsets = new Map<string, number>();

/** Messages of a partition, in order; `pos` rises with each change. */
function message(
  table: TableName,
  op: 'r' | 'c' | 'u' | 'd',
  before: Row | null,
  after: Row | null,
  pos: number,
  more: Row = {},
): ReadMessage {
  const { partition = 0, ms = 1_700_000_000_000, file = 'binlog.000001' } = more;
  const source = { file, pos, row: 0, server_id: 1, gtid: null, ts_ms: ms, snapshot: op === 'r' ? 'true' : 'false' };
  const place = `${table}/${partition}`;
  const offset = offsets.get(place) ?? 0;
  offsets.set(place, offset + 1);
  return { table, topic: table, partition: Number(partition), offset, value: JSON.stringify({ op, before, after, source }) };
}

const read = ({ table, value }: ReadMessage): ChangeEvent => readChangeEvent(table, value);

function open(): FollowState {
  offsets.clear();
  return FollowState.open(temporaryFolder());
}

const line = (invoice_id: string, quantity: number): Row => ({ invoice_id, item_id: 'S1', quantity });
const lines = (state: FollowState) =>
  state.all('SELECT invoice_id, quantity FROM invoice_line_items ORDER BY 1, 2').map((row) => Object.values(row).join(' '));

describe('the state of a follower', () => {
  it('keeps equal lines as often as they are there, and deletes one at a time', () => {
    const state = open();
    const twice = [
      message('invoice_line_items', 'c', null, line('I1', 2), 10),
      message('invoice_line_items', 'c', null, line('I1', 2), 20),
    ];
    state.apply(twice, read);
    expect(lines(state)).toEqual(['I1 2', 'I1 2']);
    state.apply([message('invoice_line_items', 'd', line('I1', 2), null, 30)], read);
    expect(lines(state)).toEqual(['I1 2']);
  });

  it('skips messages that it has, by offset and, when they were sent again, by position', () => {
    const state = open();
    const first = [
      message('invoice_line_items', 'c', null, line('I1', 1), 10),
      message('invoice_line_items', 'c', null, line('I1', 2), 20),
    ];
    state.apply(first, read);
    expect(state.apply(first, read)).toMatchObject({ events: 0, sentAgain: 0 });
    const again = [
      message('invoice_line_items', 'c', null, line('I1', 1), 10),
      message('invoice_line_items', 'c', null, line('I1', 3), 30),
    ];
    expect(state.apply(again, read)).toMatchObject({ events: 1, sentAgain: 1 });
    expect(lines(state)).toEqual(['I1 1', 'I1 2', 'I1 3']);
  });

  it('begins the lines anew when a reading was interrupted, in whatever order partitions arrive', () => {
    const state = open();
    const reading = (ms: number, pos: number, id: string, partition: number) =>
      message('invoice_line_items', 'r', null, line(id, 1), pos, { ms, partition });
    const old = [reading(1_000, 100, 'I1', 0), reading(1_000, 100, 'I2', 1)];
    const late = reading(1_000, 100, 'I3', 1);
    const covered = message('invoice_line_items', 'c', null, line('I4', 1), 150, { ms: 1_500, partition: 2 });
    const anew = [reading(2_000, 200, 'I1', 0), reading(2_000, 200, 'I2', 1)];
    const after = message('invoice_line_items', 'c', null, line('I5', 1), 250, { ms: 2_500, partition: 3 });
    state.apply([...old, after, anew[0]!, late, covered, anew[1]!], read);
    expect(lines(state)).toEqual(['I1 1', 'I2 1', 'I5 1']);
  });

  it('moves a row whose key changes, which comes as a deletion and a new row of one place in the binlog', () => {
    const state = open();
    const invoice = (invoice_id: string): Row => ({ invoice_id, account_id: 'A1', date_issued: 19_000, payment_dates: null });
    const moved = [
      message('invoices', 'c', null, invoice('I1'), 10),
      message('invoices', 'd', invoice('I1'), null, 20),
      message('invoices', 'c', null, invoice('I2'), 20),
      message('invoice_line_items', 'c', null, line('I1', 1), 10),
      message('invoice_line_items', 'd', line('I1', 1), null, 30),
      message('invoice_line_items', 'c', null, line('I2', 1), 30),
    ];
    expect(state.apply(moved, read)).toMatchObject({ events: 6, sentAgain: 0 });
    expect(state.all('SELECT invoice_id FROM invoices')).toEqual([{ invoice_id: 'I2' }]);
    expect(lines(state)).toEqual(['I2 1']);
  });

  it.each<[string, Row]>([
    ['the binlog was reset', { file: 'binlog.000001', ms: 3_000 }],
    ['another server goes on', { file: 'other-bin.000003', ms: 3_000 }],
  ])('stops at a change after a snapshot when %s', (_, more) => {
    const state = open();
    state.apply([message('invoice_line_items', 'r', null, line('I1', 1), 500, { file: 'binlog.000009', ms: 2_000 })], read);
    const change = message('invoice_line_items', 'c', null, line('I2', 1), 400, more);
    expect(() => state.apply([change], read)).toThrow('gone backwards');
    expect(lines(state)).toEqual(['I1 1']);
  });

  it('stops at a snapshot that is below the last one, as of another server, and keeps its rows as they are', () => {
    const state = open();
    const reading = (file: string, ms: number, pos: number) => message('invoice_line_items', 'r', null, line('I1', 1), pos, { file, ms });
    state.apply([reading('binlog.000009', 2_000, 500)], read);
    expect(() => state.apply([reading('binlog.000001', 3_000, 300)], read)).toThrow('new topics');
    expect(lines(state)).toEqual(['I1 1']);
  });

  it('applies what came before an event that stops it, and nothing after', () => {
    const state = open();
    const stop = { ...message('invoices', 'c', null, {}, 20), value: JSON.stringify({ op: 't', source: {} }) };
    const sku = message('skus', 'c', null, { item_id: 'S1', item_retail_price: '1' }, 10);
    const last = message('invoice_line_items', 'c', null, line('I1', 1), 30);
    expect(() => state.apply([sku, stop, last], read)).toThrow(CannotFollow);
    expect(state.counts()).toEqual({ accounts: 0, skus: 1, invoices: 0, invoice_line_items: 0 });
    expect(state.places().map(({ topic, next }) => [topic, next])).toEqual([['skus', 1]]);
  });

  it('stops at a change of a line that never came', () => {
    const state = open();
    expect(() => state.apply([message('invoice_line_items', 'd', line('I1', 1), null, 10)], read)).toThrow('events are missing');
  });

  it('keeps an event that it can’t read, and goes on', () => {
    const state = open();
    const poison = { ...message('skus', 'c', null, {}, 10), value: 'no JSON' };
    expect(state.apply([poison, message('skus', 'c', null, { item_id: 'S1', item_retail_price: '1' }, 20)], read)).toMatchObject({
      events: 1,
      setAside: 1,
    });
    expect(state.all('SELECT place, why, value FROM set_aside')).toEqual([{ place: 0, why: 'it is no JSON', value: 'no JSON' }]);
  });

  it('is as it was when it is opened again', () => {
    offsets.clear();
    const folder = temporaryFolder();
    const state = FollowState.open(folder);
    state.apply([message('skus', 'c', null, { item_id: 'S1', item_retail_price: '1' }, 10)], read);
    // Nothing of a transaction that does not end stays.
    expect(() =>
      state.commit(() => {
        state.run('DELETE FROM skus');
        throw new Error('killed');
      }),
    ).toThrow('killed');
    state.close();
    const again = FollowState.open(folder);
    expect(again.counts().skus).toBe(1);
    expect(again.places()).toMatchObject([{ topic: 'skus', next: 1 }]);
    again.close();
  });
});

describe('the features of touched accounts', () => {
  it.each([1, 2, 3, 4])('are those of all accounts, after random changes (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const pick = (count: number) => Math.floor(random() * count);
    const state = open();
    let pos = 0;
    const invoices = new Map<string, Row>();
    const held: Row[] = [];
    const send = (event: ReadMessage) => state.apply([event], read);
    for (let account = 0; account < 4; account++)
      send(message('accounts', 'c', null, { account_id: `A${account}`, joining_date: 18_000 }, ++pos));
    for (let item = 0; item < 3; item++) send(message('skus', 'c', null, { item_id: `S${item}`, item_retail_price: `${item}.005` }, ++pos));
    const published = new Map<string, string>();
    const today = day('2021-03-31');
    for (let step = 0; step < 60; step++) {
      const id = `I${pick(12)}`;
      const before = invoices.get(id) ?? null;
      // Also days after today, placeholders, and unknown accounts.
      const after = {
        invoice_id: id,
        account_id: `A${pick(6)}`,
        date_issued: 18_600 + pick(150),
        payment_dates: [null, null, 18_700 + pick(60), 0, 2_932_896][pick(5)]!,
      };
      if (before !== null && pick(4) === 0) {
        invoices.delete(id);
        send(message('invoices', 'd', before, null, ++pos));
      } else {
        invoices.set(id, after);
        send(message('invoices', before === null ? 'c' : 'u', before, after, ++pos));
      }
      const gone = held.length > 0 && pick(3) === 0 ? held.splice(pick(held.length), 1)[0]! : null;
      if (gone !== null) send(message('invoice_line_items', 'd', gone, null, ++pos));
      const added = { invoice_id: `I${pick(12)}`, item_id: `S${pick(4)}`, quantity: pick(5) - 1 };
      held.push(added);
      send(message('invoice_line_items', 'c', null, added, ++pos));
      const touched = state.all('SELECT account_id FROM touched').map(({ account_id }) => String(account_id));
      state.run('DELETE FROM touched');
      const whole = new Map([...featureMessages(takeSnapshot(await readAllRows(state, today), today))].map((each) => [each.inv_id, each]));
      const some = await featuresOfAccounts(state, touched, today);
      const wanted = [...whole.values()].filter(({ acct_id }) => touched.includes(acct_id));
      expect(some.toSorted((a, b) => (a.inv_id < b.inv_id ? -1 : 1))).toEqual(wanted);
      for (const { inv_id, value } of wanted) published.set(inv_id, value);
    }
    expect(published.size).toBeGreaterThan(5);
    // The whole of the state is what a database with the same rows gives.
    const extracts = await readExtracts(
      [
        memoryTable(
          'skus',
          ['item_id', 'item_retail_price'],
          state.all('SELECT item_id, item_retail_price FROM skus').map((row) => Object.values(row) as string[]),
        ),
        memoryTable(
          'accounts',
          ['account_id', 'joining_date'],
          state.all('SELECT account_id, joining_date FROM accounts').map((row) => Object.values(row) as string[]),
        ),
        memoryTable(
          'invoices',
          ['invoice_id', 'account_id', 'date_issued', 'payment_dates'],
          [...invoices.values()].map(
            ({ invoice_id, account_id, date_issued, payment_dates }) =>
              [invoice_id, account_id, dayText(date_issued), dayText(payment_dates)] as string[],
          ),
        ),
        memoryTable(
          'invoice_line_items',
          ['invoice_id', 'item_id', 'quantity'],
          held.map((row) => Object.values(row).map(String)),
        ),
      ],
      { today, repeatedLines: 'keep' },
    );
    if (!extracts.ok) throw new Error(extracts.error.code);
    const sorted = (messages: Iterable<{ inv_id: string; value: string }>) => [...messages].map(({ value }) => value).sort();
    expect(sorted(featureMessages(takeSnapshot(extracts.value, today)))).toEqual(
      sorted(featureMessages(takeSnapshot(await readAllRows(state, today), today))),
    );
  });
});

function dayText(value: string | number | null | undefined): string | null {
  return typeof value === 'number' ? new Date(value * 86_400_000).toISOString().slice(0, 10) : null;
}
