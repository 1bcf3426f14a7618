import { describe, expect, it, vi } from 'vitest';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import { day } from '../../../core/testing/read-text-extracts.ts';
import { openSession } from '../../../core/testing/session-extracts.ts';
import { scriptedSql } from '../../testing/scripted-sql.ts';
import { SqlFailure } from './sql-client.ts';
import { type SqlOutcome, type SqlSession, type SqlSource, shownInAnswer } from './sql-session.ts';

const ONE = { columns: [{ name: 'n', type: 'INTEGER', isNumber: true, isTime: false }], rows: [['1']] };

async function source(): Promise<SqlSource> {
  const { session, summary } = await openSession();
  return { core: session as unknown as CoreApi, opening: 1, name: 'trs', asOf: summary.day.asOf };
}

const ready = (session: SqlSession) => vi.waitFor(() => expect(session.state().phase.kind).toBe('ready'));

/** A promise for the feeding of tables to wait for, and the function that ends the wait. */
function held(): { wait: Promise<void>; release(): void } {
  let release: () => void = () => undefined;
  const wait = new Promise<void>((settle) => {
    release = settle;
  });
  return { wait, release: () => release() };
}

const pause = () => new Promise((settle) => setTimeout(settle, 20));

async function run(session: SqlSession, statement: string): Promise<void> {
  session.draft(statement);
  await session.run();
}

describe('SQL', () => {
  it('starts nothing before its screen is shown, then one worker with all tables', async () => {
    const { session, log } = scriptedSql({});
    expect(log.started).toBe(0);
    const shown = await source();
    session.show(shown);
    session.show(shown);
    await ready(session);
    expect(log.started).toBe(1);
    expect(log.fed.map((names) => names.length)).toEqual([9]);
    expect(session.state().source).toBe(shown);
  });

  it('has the tables of the latest chosen day', async () => {
    const { session, log } = scriptedSql({ 'SELECT 1': ONE });
    const shown = await source();
    session.show(shown);
    session.show({ ...shown, asOf: day('2021-04-01') });
    session.show({ ...shown, asOf: day('2021-05-01') });
    await ready(session);
    expect(log.fed.length).toBe(1);
    expect(session.state().source?.asOf).toBe(day('2021-05-01'));
    await run(session, 'SELECT 1');
    session.show(shown);
    await ready(session);
    expect(session.state().outcome).toMatchObject({ kind: 'answer', source: { asOf: day('2021-05-01') } });
    expect(log.started).toBe(1);
  });

  it('runs a statement after the tables are loaded', async () => {
    const { session } = scriptedSql({ 'SELECT 1': ONE });
    session.show(await source());
    await run(session, '  SELECT 1\n');
    expect(session.state().outcome).toMatchObject({ kind: 'answer', statement: 'SELECT 1', answer: { rows: 1 } });
    expect(session.state().history).toEqual(['SELECT 1']);
  });

  it('names the day of the tables that answered when the day changes while they load', async () => {
    const { session, log } = scriptedSql({ 'SELECT 1': ONE });
    const shown = await source();
    session.show(shown);
    await ready(session);
    const { wait, release } = held();
    log.feeding = wait;
    session.show({ ...shown, asOf: day('2021-04-01') });
    await pause();
    const over = run(session, 'SELECT 1');
    session.show({ ...shown, asOf: day('2021-05-01') });
    release();
    await over;
    expect(session.state().outcome).toMatchObject({ kind: 'answer', source: { asOf: day('2021-05-01') } });
    expect(log.fed.length).toBe(3);
  });

  it('continues with the new day when the day changes and a statement that does not stop is stopped', async () => {
    const { session, log } = scriptedSql({ deaf: 'deaf', 'SELECT 1': ONE });
    const shown = await source();
    session.show(shown);
    await ready(session);
    const deaf = run(session, 'deaf');
    await pause();
    const { wait, release } = held();
    log.feeding = wait;
    session.show({ ...shown, asOf: day('2021-04-01') });
    await pause();
    session.stop();
    await deaf;
    release();
    await ready(session);
    await pause();
    expect(log).toMatchObject({ started: 2, ended: 1 });
    await run(session, 'SELECT 1');
    expect(session.state().outcome).toMatchObject({ kind: 'answer', source: { asOf: day('2021-04-01') } });
  });

  it('starts again for a statement that is run after a failed start', async () => {
    const { session } = scriptedSql({ 'SELECT 1': ONE });
    const shown = await source();
    let fails = true;
    const sqlTables: CoreApi['sqlTables'] = async (request, control) =>
      fails ? { ok: false, error: { code: 'calls.not-exact', account: 'A2' } } : shown.core.sqlTables(request, control);
    const core = new Proxy(shown.core, {
      get: (target, name) => (name === 'sqlTables' ? sqlTables : Reflect.get(target, name).bind(target)),
    });
    session.show({ ...shown, core });
    await vi.waitFor(() => expect(session.state().phase.kind).toBe('failed'));
    fails = false;
    await run(session, 'SELECT 1');
    expect(session.state()).toMatchObject({ phase: { kind: 'ready' }, outcome: { kind: 'answer' } });
  });

  it('never runs a statement that was stopped while the tables were loading', async () => {
    const { session, log } = scriptedSql({ 'SELECT 1': ONE, 'SELECT 2': ONE });
    const { wait, release } = held();
    log.feeding = wait;
    session.show(await source());
    const over = run(session, 'SELECT 1');
    session.stop();
    await over;
    expect(session.state()).toMatchObject({ running: null, outcome: { kind: 'stopped' } });
    const next = run(session, 'SELECT 2');
    release();
    await next;
    await pause();
    expect(log.ran).toEqual(['SELECT 2']);
  });

  it('remembers each statement once, the latest first', async () => {
    const { session } = scriptedSql({ 'SELECT 1': ONE, 'SELECT 2': ONE });
    session.show(await source());
    for (const statement of ['SELECT 1', 'SELECT 2', 'SELECT 1', '  ']) await run(session, statement);
    expect(session.state().history).toEqual(['SELECT 1', 'SELECT 2']);
  });

  it('reports the error of a statement and its position', async () => {
    const { session } = scriptedSql({ bad: new SqlFailure('refused', 'Parser error', 3) });
    session.show(await source());
    await run(session, 'bad');
    expect(session.state().outcome).toMatchObject({ kind: 'refused', message: 'Parser error', at: 3 });
  });

  it('keeps the worker when a statement stops on request', async () => {
    const { session, log } = scriptedSql({ long: 'long', 'SELECT 1': ONE });
    session.show(await source());
    await ready(session);
    const over = run(session, 'long');
    await vi.waitFor(() => expect(session.state().running).not.toBeNull());
    await new Promise((settle) => setTimeout(settle));
    session.stop();
    await over;
    expect(session.state()).toMatchObject({ running: null, outcome: { kind: 'stopped' } });
    expect(log).toMatchObject({ started: 1, ended: 0 });
  });

  it('replaces the worker within half a second when a statement does not stop, and loads the tables again', async () => {
    const { session, log } = scriptedSql({ deaf: 'deaf', 'SELECT 1': ONE });
    session.show(await source());
    await ready(session);
    const over = run(session, 'deaf');
    await new Promise((settle) => setTimeout(settle));
    const told = performance.now();
    session.stop();
    session.stop();
    await over;
    expect(performance.now() - told).toBeLessThan(500);
    expect(session.state().outcome).toMatchObject({ kind: 'stopped' });
    await ready(session);
    expect(log).toMatchObject({ started: 2, ended: 1 });
    expect(log.fed.length).toBe(2);
    await run(session, 'SELECT 1');
    expect(session.state().outcome).toMatchObject({ kind: 'answer' });
  });

  it('reports that its worker died, and continues with another one', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { session, log } = scriptedSql({ long: 'long', 'SELECT 1': ONE });
    session.show(await source());
    await ready(session);
    const over = run(session, 'long');
    await new Promise((settle) => setTimeout(settle));
    log.die();
    await over;
    expect(session.state().outcome).toMatchObject({ kind: 'failed' });
    expect(complaints).toHaveBeenCalled();
    complaints.mockRestore();
    await run(session, 'SELECT 1');
    expect(session.state().outcome).toMatchObject({ kind: 'answer' });
    expect(log.started).toBe(2);
  });

  it('says why when its worker dies while it starts, and starts no other one by itself', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { session, log } = scriptedSql({});
    log.feeding = new Promise(() => undefined);
    session.show(await source());
    await pause();
    log.die();
    await pause();
    expect(session.state().phase).toEqual({ kind: 'failed', message: 'out of memory' });
    expect(log.started).toBe(1);
    complaints.mockRestore();
  });

  it('distinguishes an answer that can’t be shown from a worker that ended', async () => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { session } = scriptedSql({ odd: new SqlFailure('bug', 'no cell type'), gone: new SqlFailure('ended', 'gone') });
    session.show(await source());
    await run(session, 'odd');
    expect(session.state().outcome).toMatchObject({ kind: 'failed', isBug: true });
    await run(session, 'gone');
    expect(session.state().outcome).toMatchObject({ kind: 'failed', isBug: false });
    complaints.mockRestore();
  });

  it('reports why it can’t start, and tries again on request', async () => {
    const { session, log } = scriptedSql({}, true);
    session.show(await source());
    await vi.waitFor(() => expect(session.state().phase).toEqual({ kind: 'failed', message: 'WebAssembly is not there.' }));
    session.retry();
    await vi.waitFor(() => expect(log.started).toBe(2));
  });

  it('has no tables, no answer and nothing running after the end', async () => {
    const { session } = scriptedSql({ 'SELECT 1': ONE, long: 'long' });
    session.show(await source());
    await run(session, 'bad');
    const over = run(session, 'long');
    await pause();
    session.end();
    await over;
    expect(session.state()).toMatchObject({ tables: [], running: null, outcome: null, draft: 'long', history: ['long', 'bad'] });
  });

  it('runs the statement of an answer again, whatever is written now', async () => {
    const { session, log } = scriptedSql({ 'SELECT 1': ONE });
    session.show(await source());
    await run(session, 'SELECT 1');
    session.draft('SELECT 2');
    await session.run('SELECT 1');
    expect(log.ran).toEqual(['SELECT 1', 'SELECT 1']);
    expect(session.state()).toMatchObject({ draft: 'SELECT 2', outcome: { kind: 'answer', statement: 'SELECT 1' } });
  });

  it('releases its worker at the end, and keeps the written statement', async () => {
    const { session, log } = scriptedSql({});
    session.show(await source());
    await ready(session);
    session.draft('SELECT 1');
    session.end();
    expect(log.ended).toBe(1);
    expect(session.state()).toMatchObject({ phase: { kind: 'none' }, draft: 'SELECT 1' });
  });
});

const STOPPED = { kind: 'stopped', id: 1, statement: 'SELECT 1' } as SqlOutcome;
const FAILED = { kind: 'failed', message: 'WebAssembly is not there.' } as const;
const READY = { kind: 'ready' } as const;

describe('the place of the answer', () => {
  it('has the failed start, with its message, before an earlier outcome', () => {
    expect(shownInAnswer({ phase: FAILED, running: null, outcome: STOPPED })).toEqual(FAILED);
  });

  it('has the running statement first, the outcome after it, and examples before any', () => {
    const running = { statement: 'SELECT 1', isStopping: false };
    expect(shownInAnswer({ phase: FAILED, running, outcome: null })).toEqual({ kind: 'running', running });
    expect(shownInAnswer({ phase: READY, running: null, outcome: STOPPED })).toEqual({ kind: 'outcome', outcome: STOPPED });
    expect(shownInAnswer({ phase: READY, running: null, outcome: null })).toEqual({ kind: 'examples' });
  });
});
