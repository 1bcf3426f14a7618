import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { takeSnapshot } from '../../core/pipeline.ts';
import { liveStatus } from '../../core/stored/live-files.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { FED_CONFIG, FedEvents } from '../testing/fed-events.ts';
import { featureMessages, readAllRows } from './compute.ts';
import { CannotFollow, FollowState } from './follow-state.ts';
import { Follower } from './follower.ts';
import { runFullComputation } from './full-computation.ts';

const ACCOUNT = { account_id: 'A1', joining_date: 18_000 };
const SKU = { item_id: 'S1', item_retail_price: '2.50' };
const PAID = { invoice_id: 'I1', account_id: 'A1', date_issued: 18_700, payment_dates: 18_710 };
const OPEN = { invoice_id: 'I2', account_id: 'A1', date_issued: 18_720, payment_dates: null };
const line = (invoice_id: string) => ({ invoice_id, item_id: 'S1', quantity: 2 });

/** Ends a follower at its next look for messages. */
class Enough extends Error {}

interface Running {
  readonly fed: FedEvents;
  readonly state: FollowState;
  readonly folder: string;
  readonly said: { readonly event: string; readonly message: string }[];
  /** Rejects with the reason why it has ended. */
  readonly over: Promise<void>;
  stop(): Promise<void>;
}

let running: Running[] = [];
afterEach(async () => {
  for (const each of running) await each.stop();
  running = [];
});

interface HowToRun {
  readonly folder?: string;
  readonly state?: FollowState;
  /** What is computed from all rows waits for it. */
  readonly gate?: Promise<void>;
  readonly today?: () => EpochDay;
}

function run(fed: FedEvents, { folder = temporaryFolder(), state, gate, today = () => day('2021-04-30') }: HowToRun = {}): Running {
  const stateFolder = join(folder, '_follow');
  mkdirSync(stateFolder, { recursive: true });
  const own = state ?? FollowState.open(stateFolder);
  const said: { event: string; message: string }[] = [];
  const follower = new Follower({
    config: FED_CONFIG,
    kafka: fed.source,
    state: own,
    folder,
    stateFolder,
    appVersion: '0.0.0',
    runFullComputation: async (order, hear) => {
      await gate;
      return runFullComputation(order, hear);
    },
    metrics: null,
    log: { say: (event, _level, message) => void said.push({ event, message }) },
    isOnce: false,
    get today() {
      return today();
    },
  });
  let isStopping = false;
  fed.beforeNext = () => {
    if (isStopping) throw new Enough();
  };
  const over = follower.follow().catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
  over.catch(() => undefined);
  const made: Running = {
    fed,
    state: own,
    folder,
    said,
    over,
    async stop() {
      if (isStopping) return;
      isStopping = true;
      await over.catch(() => undefined);
      own.close();
    },
  };
  running.push(made);
  return made;
}

async function until(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: 20_000, interval: 20 }).toBe(true);
}

const heard = ({ said }: Running, event: string) => said.filter((each) => each.event === event);
const status = ({ folder }: Running) => liveStatus.parse(JSON.parse(readFileSync(join(folder, '_live', 'status.json'), 'utf8')));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** All four tables, read to their end. */
function readAll(fed: FedEvents): void {
  fed.change('accounts', 'r', null, ACCOUNT, { snapshot: 'first' });
  fed.change('skus', 'r', null, SKU, { snapshot: 'last_in_data_collection' });
  for (const invoice of [PAID, OPEN]) fed.change('invoices', 'r', null, invoice);
  fed.change('invoice_line_items', 'r', null, line('I1'));
  fed.change('invoice_line_items', 'r', null, line('I2'), { snapshot: 'last' });
}

/** The last value of each key of the topic of features. */
function published(fed: FedEvents): Map<string, string> {
  const table = new Map<string, string>();
  for (const { topic, key, value } of fed.sent) {
    if (topic !== 'trs.features') continue;
    if (value === null) table.delete(key);
    else table.set(key, value);
  }
  return table;
}

/** What the core computes from the rows of a state. */
async function computed(state: FollowState, today = day('2021-04-30')): Promise<Map<string, string>> {
  const messages = featureMessages(takeSnapshot(await readAllRows(state, today), today));
  return new Map([...messages].map(({ inv_id, value }) => [inv_id, value]));
}

describe('a follower', () => {
  it('publishes nothing while the connector reads the tables, and everything when it has read them', async () => {
    const fed = new FedEvents();
    fed.change('accounts', 'r', null, ACCOUNT, { snapshot: 'first' });
    fed.change('skus', 'r', null, SKU, { snapshot: 'last_in_data_collection' });
    fed.change('invoices', 'r', null, PAID, { snapshot: 'last_in_data_collection' });
    fed.change('invoice_line_items', 'r', null, line('I1'));
    const one = run(fed);
    await until(() => one.state.counts().invoice_line_items === 1);
    await pause(3_000);
    expect(fed.sent).toEqual([]);
    expect(heard(one, 'list-published')).toEqual([]);
    expect(heard(one, 'caught-up')).toEqual([]);
    expect(heard(one, 'waiting-for-reading')).toHaveLength(1);
    expect(existsSync(join(one.folder, '_runs'))).toBe(false);
    // Rows of another partition can come after the one that is marked as the last.
    fed.change('invoice_line_items', 'r', null, line('I2'), { snapshot: 'last' });
    fed.change('invoices', 'r', null, OPEN);
    await until(() => heard(one, 'snapshot-published').length > 0);
    expect(fed.sent.filter(({ topic }) => topic === 'trs.features').map(({ key }) => key)).toEqual(['I1', 'I2']);
    expect(heard(one, 'list-published').map(({ message }) => message)).toEqual(['The call list has 1 accounts; 1 changed.']);
  });

  it('holds back again when another reading begins, until that has ended', async () => {
    const fed = new FedEvents();
    readAll(fed);
    const one = run(fed);
    await until(() => heard(one, 'snapshot-published').length > 0);
    const sent = fed.sent.length;
    const anew = { pos: 2_000, ms: 1_800_000_000_000 };
    fed.change('accounts', 'r', null, ACCOUNT, { ...anew, snapshot: 'first' });
    fed.change('invoices', 'r', null, PAID, anew);
    await until(() => one.state.counts().invoices === 1);
    await pause(2_500);
    expect(fed.sent.slice(sent)).toEqual([]);
    // A change after the reading says that it has ended, too.
    fed.change('skus', 'r', null, SKU, anew);
    fed.change('invoice_line_items', 'r', null, line('I1'), anew);
    fed.change('skus', 'u', SKU, { ...SKU, item_retail_price: '3' }, { pos: 2_500 });
    await until(() => fed.sent.some(({ key, value }) => key === 'I2' && value === null));
    expect(JSON.parse(fed.sent.find(({ key }, i) => i >= sent && key === 'I1')!.value!).inv_total).toBe('6.00');
  });

  it('keeps and counts an event that can’t be read, reads it once, and goes on', async () => {
    const fed = new FedEvents();
    readAll(fed);
    fed.message('skus', 'no JSON');
    const one = run(fed);
    await until(() => heard(one, 'snapshot-published').length > 0);
    fed.change('skus', 'u', SKU, { ...SKU, item_retail_price: '3' });
    await until(() => fed.sent.filter(({ topic }) => topic === 'trs.features').length === 4);
    await until(() => status(one).lag_events === 0);
    expect(heard(one, 'event-set-aside')).toHaveLength(1);
    expect(status(one)).toMatchObject({ state: 'following', set_aside: 1 });
    await one.stop();
    // A copy of the state that a killed follower has left goes, too.
    const left = join(one.folder, '_follow', 'copy', 'left');
    mkdirSync(left, { recursive: true });
    const again = run(fed, { folder: one.folder });
    await until(() => heard(again, 'caught-up').length > 0);
    expect(existsSync(left)).toBe(false);
    expect(heard(again, 'event-set-aside')).toEqual([]);
    expect(again.state.meta('set_aside')).toBe('1');
  });

  it.each([
    ['a column that is gone', { invoice_id: 'I3', account_id: 'A1', date_issued: 18_730 }, 'no payment_dates any more'],
    ['a column of another type', { ...OPEN, invoice_id: 'I3', date_issued: 1_618_000_000_000 }, 'not a count of days'],
  ])('stops at %s, and keeps what came before', async (_, row, why) => {
    const fed = new FedEvents();
    readAll(fed);
    const one = run(fed);
    await until(() => heard(one, 'snapshot-published').length > 0);
    fed.change('invoices', 'c', null, { ...OPEN, invoice_id: 'I4' });
    fed.change('invoices', 'c', null, row);
    await expect(one.over).rejects.toThrow(why);
    expect(one.state.counts().invoices).toBe(3);
    expect(one.state.places().find(({ topic }) => topic === 'invoices')!.next).toBe(3);
  });

  it('leaves out a new column, and says so once', async () => {
    const fed = new FedEvents();
    readAll(fed);
    for (const id of ['I5', 'I6']) fed.change('invoices', 'c', null, { ...OPEN, invoice_id: id, colour: 'red' });
    const one = run(fed);
    await until(() => heard(one, 'snapshot-published').length > 0);
    expect(heard(one, 'unknown-column').map(({ message }) => message)).toEqual([
      'invoices.colour is a column that trs does not know, and is left out.',
    ]);
  });

  it('tries again after a full disk, and loses and repeats nothing', async () => {
    const fed = new FedEvents();
    readAll(fed);
    const folder = temporaryFolder();
    mkdirSync(join(folder, '_follow'));
    const state = FollowState.open(join(folder, '_follow'));
    const write = state.run.bind(state);
    let isFull = true;
    state.run = (sql, values) => {
      // In the middle of a batch.
      if (isFull && sql.includes('INTO invoice_line_items')) {
        isFull = false;
        throw Object.assign(new Error('database or disk is full'), { name: 'SQLite3Error' });
      }
      return write(sql, values);
    };
    const one = run(fed, { folder, state });
    await until(() => heard(one, 'snapshot-published').length > 0);
    expect(heard(one, 'disk-full')).toHaveLength(1);
    expect(state.counts()).toEqual({ accounts: 1, skus: 1, invoices: 2, invoice_line_items: 2 });
    expect(state.meta('events')).toBe('6');
  });

  it('goes on with changes and its status while all features are computed, which then overwrite nothing newer', async () => {
    const fed = new FedEvents();
    readAll(fed);
    const ids = Array.from({ length: 700 }, (_, i) => `M${i}`);
    for (const id of ids) fed.change('invoices', 'c', null, { ...OPEN, invoice_id: id, account_id: `B${id}` });
    for (const id of ids) fed.change('accounts', 'c', null, { ...ACCOUNT, account_id: `B${id}` });
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const one = run(fed, { gate });
    await until(() => existsSync(join(one.folder, '_follow', 'copy', 'state.db')));
    const began = status(one).written_at;
    const total = () =>
      fed.sent
        .filter(({ topic, key }) => topic === 'trs.features' && key === 'I2')
        .map(({ value }) => value && JSON.parse(value).inv_total);
    fed.change('skus', 'u', SKU, { ...SKU, item_retail_price: '4' });
    await until(() => total().length > 0);
    // An invoice moves, another one goes, and one comes: all of them after the copy.
    fed.change('invoices', 'u', PAID, { ...PAID, account_id: 'BM1' });
    fed.change('invoices', 'd', { ...OPEN, invoice_id: 'M2', account_id: 'BM2' }, null);
    fed.change('invoices', 'c', null, { ...OPEN, invoice_id: 'I7' });
    await until(() => status(one).written_at > began && status(one).events === 6 + 1_400 + 4 && status(one).lag_events === 0);
    expect(heard(one, 'list-published')).toEqual([]);
    open();
    await until(() => heard(one, 'snapshot-published').length > 0);
    await until(() => published(fed).size === 702);
    expect(new Set(total())).toEqual(new Set(['8.00']));
    expect(published(fed)).toEqual(await computed(one.state));
  });

  it('computes all features again when the day moves meanwhile', async () => {
    const fed = new FedEvents();
    readAll(fed);
    let today = day('2021-04-30');
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const one = run(fed, { gate, today: () => today });
    await until(() => existsSync(join(one.folder, '_follow', 'copy', 'state.db')));
    today = day('2021-09-30');
    open();
    await until(() => one.state.meta('day') === '2021-09-30');
    expect(published(fed)).toEqual(await computed(one.state, today));
    await until(() => heard(one, 'list-published').length === 1);
  });

  it('takes back what a new state no longer has, and publishes nothing that is there already', async () => {
    const fed = new FedEvents();
    readAll(fed);
    fed.change('invoices', 'c', null, { ...OPEN, invoice_id: 'I3', account_id: 'A2' });
    const one = run(fed);
    await until(() => heard(one, 'list-published').length > 0);
    expect([...published(fed).keys()].sort()).toEqual(['I1', 'I2', 'I3']);
    await one.stop();
    fed.change('invoices', 'd', OPEN, null);
    fed.change('invoices', 'd', { ...OPEN, invoice_id: 'I3', account_id: 'A2' }, null);
    const before = fed.sent.length;
    const anew = run(fed);
    await until(() => heard(anew, 'list-published').length > 0);
    await until(() => published(fed).size === 1);
    expect(published(fed)).toEqual(await computed(anew.state));
    const after = fed.sent.slice(before).filter(({ topic }) => topic !== 'trs.live_stats');
    expect(after.map(({ topic, key, value }) => [topic, key, value]).sort()).toEqual([
      ['trs.call_list', 'A1', null],
      ['trs.features', 'I2', null],
      ['trs.features', 'I3', null],
    ]);
  });

  it('fills a topic that it writes again when it was deleted, also while it runs', async () => {
    const fed = new FedEvents();
    readAll(fed);
    const one = run(fed);
    await until(() => heard(one, 'snapshot-published').length > 0);
    for (const topic of ['trs.features', 'trs.call_list']) fed.deleteOutput(topic);
    await until(() => heard(one, 'topic-compared').length === 2);
    await until(() => published(fed).size === 2);
    await until(() => fed.sent.some(({ topic, key }) => topic === 'trs.call_list' && key === 'A1'));
    expect(published(fed)).toEqual(await computed(one.state));
  });

  it('publishes the figures of an hour that has changed after the call list', async () => {
    const fed = new FedEvents();
    readAll(fed);
    const one = run(fed);
    await until(() => heard(one, 'list-published').length > 0);
    const [hour, ms] = ['2023-11-14T22:00:00.000Z', 1_700_000_000_000];
    fed.change('invoices', 'u', OPEN, { ...OPEN, payment_dates: 18_730 }, { ms });
    const stats = () =>
      fed.sent.filter(({ topic, key }) => topic === 'trs.live_stats' && key === hour).map(({ value }) => JSON.parse(value!));
    await until(() => stats().length > 0);
    expect(stats().at(-1)).toMatchObject({ events: 1, payments: 1 });
  });

  const known = async (spoil: (fed: FedEvents) => void) => {
    const fed = new FedEvents();
    readAll(fed);
    const one = run(fed);
    await until(() => heard(one, 'caught-up').length > 0);
    await one.stop();
    spoil(fed);
    return run(fed, { folder: one.folder });
  };
  const lines = (more: object) => (fed: FedEvents) =>
    fed.topicsThere.set('invoice_line_items', { ...fed.topicsThere.get('invoice_line_items')!, ...more });

  it.each<[string, (fed: FedEvents) => void, string]>([
    ['was deleted', (fed) => fed.topicsThere.delete('invoices'), 'The topic invoices was deleted'],
    ['was deleted and made anew', lines({ id: 'another' }), 'deleted and made anew'],
    ['has other partitions', lines({ partitions: 2 }), 'another number of partitions'],
    ['of the line items is compacted', lines({ isCompacted: true }), 'is compacted'],
    ['of the line items expires', lines({ expires: true }), 'forgets events'],
    [
      'has forgotten events that were not read',
      (fed) => {
        fed.change('invoices', 'c', null, { ...OPEN, invoice_id: 'I9' });
        fed.expire('invoices');
      },
      'have expired before they were read',
    ],
  ])('stops when a topic %s', async (_, spoil, why) => {
    const again = await known(spoil);
    await expect(again.over).rejects.toThrow(CannotFollow);
    await expect(again.over).rejects.toThrow(why);
    expect(again.state.counts().invoices).toBe(2);
  });
});
