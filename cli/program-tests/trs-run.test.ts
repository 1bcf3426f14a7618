import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostMark } from '../../adapters/files/temporary-name.ts';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { RUN_EVENTS } from '../run/run-log.ts';
import { METRICS } from '../run/run-metrics.ts';
import { localToday } from '../system/local-today.ts';
import { finished, runTrs, startTrs } from '../testing/run-trs.ts';
import { BAD_ROWS, writeSmallExtracts } from '../testing/small-extracts.ts';

/** As many words as a gate for drift would object to, so few are the rows. */
const LOOSE = ['expect:', '  psi_below: 1000'];
const CONFIG = ['source: x', 'store: store', 'time_zone: Europe/London'];

/** A folder with extracts, as `x`, and the configuration of a job, and how to run it. */
function jobFolder(more: readonly string[] = LOOSE, rows: Parameters<typeof writeSmallExtracts>[1] = {}) {
  const cwd = temporaryFolder();
  writeSmallExtracts(join(cwd, 'x'), rows);
  const configure = (lines: readonly string[]) => writeFileSync(join(cwd, 'trs.yaml'), `${[...CONFIG, ...lines].join('\n')}\n`);
  configure(more);
  const trs = async (...words: string[]) => {
    const { code, stdout, stderr } = await runTrs(words, { cwd });
    return { code, stdout: stdout.toString(), stderr };
  };
  /** On a day. */
  const run = (today: string, ...words: string[]) => trs('run', '--config', 'trs.yaml', '--today', today, ...words);
  const listed = async (): Promise<Record<string, unknown>[]> =>
    JSON.parse((await trs('store', 'list', '--store', 'store', '--json')).stdout).days;
  const days = async () => (await listed()).map(({ as_of }) => as_of);
  return { cwd, configure, trs, run, listed, days };
}

/** Folders of jobs that have run on a day, by that day: each run is made once, and its folder copied. */
let ran: string;
beforeAll(() => {
  ran = mkdtempSync(join(tmpdir(), 'trs-ran-'));
});
afterAll(() => rmSync(ran, { recursive: true }));

/** The folder of a job that has run on a day. */
async function jobAfter(today: string) {
  const job = jobFolder();
  const kept = join(ran, today);
  if (existsSync(kept)) {
    cpSync(kept, job.cwd, { recursive: true });
    return job;
  }
  const { code, stderr } = await job.run(today);
  expect(code, stderr).toBe(0);
  cpSync(job.cwd, kept, { recursive: true });
  return job;
}

/** Each line of a JSON log. */
function events(stderr: string): Record<string, unknown>[] {
  return stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('trs run', () => {
  it('publishes yesterday as trs snapshot does, and writes nothing the second time', async () => {
    const job = jobFolder();
    const first = await job.run('2021-07-01');
    expect([first.code, first.stdout], first.stderr).toEqual([0, '']);
    await job.trs('snapshot', 'x', '--store', 'other', '--as-of', '2021-06-30', '--today', '2021-07-01');
    const other = JSON.parse((await job.trs('store', 'show', '--store', 'other', '--files', '--json')).stdout);
    const shown = JSON.parse((await job.trs('store', 'show', '--store', 'store', '--files', '--json')).stdout);
    expect(Object.keys(shown.files)).toEqual(Object.keys(other.files));
    for (const table of Object.keys(other.files)) expect(shown.files[table][0].sha256, table).toBe(other.files[table][0].sha256);
    const files = readdirSync(join(job.cwd, 'store'), { recursive: true }).sort();
    const again = await job.run('2021-07-01');
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('2021-06-30 is there already');
    expect(readdirSync(join(job.cwd, 'store'), { recursive: true }).sort()).toEqual(files);
  });

  it('takes yesterday from the time zone, whatever the computer’s is', async () => {
    const job = jobFolder();
    const dayIn = async (zone: string) => {
      job.configure([...LOOSE, 'catch_up: 1']);
      const path = join(job.cwd, 'trs.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace('Europe/London', zone));
      const { stderr } = await job.trs('run', '--config', 'trs.yaml', '--dry-run', '--log', 'json');
      return Date.parse(String(events(stderr)[0]!.as_of)) / 86_400_000;
    };
    // Their clocks are 25 hours apart.
    const between = (await dayIn('Pacific/Kiritimati')) - (await dayIn('Pacific/Pago_Pago'));
    expect([1, 2]).toContain(between);
  });

  it('makes up for the days that were missed, worked out from what is known now', async () => {
    const job = jobFolder();
    await job.run('2021-06-28');
    const late = await job.run('2021-07-01');
    expect(late.code, late.stderr).toBe(0);
    expect(late.stderr).toContain('To publish 2021-06-30 to');
    expect(late.stderr).toContain('2 days missed since 2021-06-28');
    const days = await job.listed();
    expect(days.map(({ as_of, reconstructed }) => [as_of, reconstructed])).toEqual([
      ['2021-06-27', false],
      ['2021-06-28', true],
      ['2021-06-29', true],
      ['2021-06-30', false],
    ]);
  });

  it('makes up for no more days than it is told, and says which stay missing', async () => {
    const job = jobFolder([...LOOSE, 'catch_up: 1']);
    await job.run('2021-06-02');
    const late = await job.run('2021-07-01');
    expect(late.stderr).toContain('warning: The days from 2021-06-02 to 2021-06-28 stay missing, as catch_up is 1');
    expect(await job.days()).toEqual(['2021-06-01', '2021-06-29', '2021-06-30']);
  });

  it('writes nothing in a dry run, and says what it would publish', async () => {
    const job = jobFolder();
    const dry = await job.run('2021-07-01', '--dry-run');
    expect([dry.code, dry.stderr.includes('Would publish 2021-06-30: 9 tables')]).toEqual([0, true]);
    expect(namesIn(job.cwd)).toEqual(['trs.yaml', 'x']);
    job.configure(['expect: {rows_at_least: {invoices: 99}}']);
    expect((await job.run('2021-07-01', '--dry-run')).code).toBe(3);
  });

  it('publishes the tables that are asked for', async () => {
    const job = jobFolder([...LOOSE, 'tables: [features, features_extended, feature_stats, accounts, line_items]', 'contacts: true']);
    expect((await job.run('2021-07-01')).code).toBe(0);
    const { files, tables } = JSON.parse((await job.trs('store', 'show', '--store', 'store', '--files', '--json')).stdout);
    expect(Object.keys(tables).sort()).toEqual(['accounts', 'feature_stats', 'features', 'features_extended', 'line_items']);
    expect(tables.line_items.rows).toBe(5);
    expect(readFileSync(join(job.cwd, 'store', files.accounts[0].path)).includes('Plain Ltd')).toBe(true);
  });

  it('refuses a configuration by its line, before anything is read', async () => {
    const job = jobFolder(['', 'engine: flink']);
    const { code, stderr } = await job.run('2021-07-01');
    expect([code, stderr]).toEqual([1, 'trs.yaml, line 5: engine can’t be “flink”: the engines are trs and spark.\n']);
    expect(namesIn(job.cwd)).toEqual(['trs.yaml', 'x']);
  });
});

describe('a gate of trs run', () => {
  it.each([
    ['rows', ['expect: {rows_at_least: {invoices: 6}, psi_below: 1000}'], 'invoices has 4 rows, 2 fewer than the 6 expected'],
    ['late-share', ['expect: {late_share_within: [0.7, 0.9], psi_below: 1000}'], '0.6667, 0.0333 below the 0.7 expected'],
    ['newest-invoice', ['expect: {newest_invoice_within: 27, psi_below: 1000}'], 'is of 2021-05-01, 59 days before; expected at most 27'],
    ['psi', ['expect: {psi_below: 0.001}'], 'each has to be below 0.001'],
  ])('that fails publishes nothing, and says by how much: %s', async (gate, config, says) => {
    const job = await jobAfter('2021-05-03');
    job.configure([...config, 'catch_up: 1']);
    const failed = await job.run('2021-07-01');
    expect(failed.code).toBe(3);
    expect(failed.stderr).toMatch(new RegExp(`^2021-06-29: ${gate} failed: .*${says}`, 'm'));
    expect(failed.stderr).toContain(`fails ${gate}: look into it, or let it pass once with --accept ${gate} --reason TEXT.`);
    expect(await job.days()).toEqual(['2021-05-02']);
  });

  it('stops at rejected rows, lists them, and goes on with as many as are expected', async () => {
    const job = jobFolder(LOOSE, BAD_ROWS);
    const failed = await job.run('2021-07-01');
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain('rejects failed: 3 rows rejected, 3 more than the 0 expected');
    expect(failed.stderr).toContain('is not a whole number');
    expect(namesIn(job.cwd)).toContain('x');
    expect(await job.days()).toEqual([]);
    job.configure([...LOOSE, '  rejects_at_most: 3']);
    expect((await job.run('2021-07-01')).code).toBe(0);
  });

  it('stops at extracts without an invoice after a day with some', async () => {
    const job = await jobAfter('2021-07-01');
    for (const name of ['invoices.csv', 'invoice_line_items.csv']) {
      const path = join(job.cwd, 'x', name);
      writeFileSync(path, `${readFileSync(path, 'utf8').split('\n')[0]}\n`);
    }
    const failed = await job.run('2021-07-02');
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain('psi failed: the dataset has no row, and that of the snapshot before had some');
    expect(await job.days()).toEqual(['2021-06-30']);
  });

  it('stops after a snapshot whose file is damaged, and is accepted by its name', async () => {
    const job = await jobAfter('2021-07-01');
    const { files } = JSON.parse((await job.trs('store', 'show', '--store', 'store', '--files', '--json')).stdout);
    appendFileSync(join(job.cwd, 'store', files.features_extended[0].path), 'x');
    const failed = await job.run('2021-07-02');
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain('psi failed: the file of the snapshot before is missing or damaged');
    expect(await job.days()).toEqual(['2021-06-30']);
    expect((await job.run('2021-07-02', '--accept', 'psi', '--reason', 'The disk was changed')).code).toBe(0);
    expect(await job.days()).toEqual(['2021-06-30', '2021-07-01']);
  });

  it('passes once when it is accepted, and the store keeps why', async () => {
    const job = jobFolder(LOOSE, BAD_ROWS);
    const accept = ['--accept', 'rejects', '--reason', 'Till 4 was broken'];
    const accepted = await job.run('2021-07-01', '--metrics', 'trs.prom', ...accept);
    expect(accepted.code, accepted.stderr).toBe(0);
    expect(samples(readFileSync(join(job.cwd, 'trs.prom'), 'utf8')).get('trs_run_gate_passed gate="rejects"')).toBe(1);
    expect(accepted.stderr).toContain('warning: 2021-06-30: rejects may fail this once: Till 4 was broken');
    expect((await job.trs('store', 'show', '--store', 'store')).stdout).toContain(
      'Published although it failed the gate rejects (3 rows rejected, 3 more than the 0 expected): Till 4 was broken',
    );
    const [day] = await job.listed();
    expect(day!.accepted).toEqual([{ gate: 'rejects', reason: 'Till 4 was broken', says: '3 rows rejected, 3 more than the 0 expected' }]);
    expect((await job.run('2021-07-02')).code).toBe(3);
    // Two days were missed: it passes for the first alone.
    expect((await job.run('2021-07-03', ...accept)).code).toBe(3);
    expect(await job.days()).toEqual(['2021-06-30', '2021-07-01']);
  });

  it('that is accepted for a day that is there already is recorded all the same', async () => {
    const job = await jobAfter('2021-07-01');
    job.configure(['expect: {rows_at_least: {invoices: 99}, psi_below: 1000}']);
    expect((await job.run('2021-07-01', '--accept', 'rows', '--reason', 'A quiet month')).code).toBe(0);
    const [day] = await job.listed();
    expect(day!.accepted).toMatchObject([{ gate: 'rows', reason: 'A quiet month' }]);
    expect((await job.trs('store', 'verify', '--store', 'store')).code).toBe(0);
  });

  it('that no day fails has nothing to be accepted, which is said', async () => {
    const job = jobFolder();
    const { code, stderr } = await job.run('2021-07-01', '--accept', 'rows', '--reason', 'who knows');
    expect([code, stderr.includes('warning: No day failed the gate rows')]).toEqual([0, true]);
    expect((await job.listed())[0]).not.toHaveProperty('accepted');
  });
});

describe('two runs at once', () => {
  it('don’t both work: the second one says so, and the lock is gone afterwards', async () => {
    const job = jobFolder();
    mkdirSync(join(job.cwd, 'store', '_locks'), { recursive: true });
    // Process 1 is always there.
    writeFileSync(join(job.cwd, 'store', '_locks', 'run-00000000.json'), `{"run":"${hostMark()}-1-0123456789abcdef"}\n`);
    const second = await job.run('2021-07-01');
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/^Another run is at work on .*store and said so last at 20\d\d-.*Z, so nothing was done: /m);
    expect(await job.days()).toEqual([]);
    // This test's own process is no run.
    writeFileSync(join(job.cwd, 'store', '_locks', 'run-00000000.json'), 'no lock');
    expect((await job.run('2021-07-01')).code).toBe(0);
    expect(namesIn(join(job.cwd, 'store', '_locks'))).toEqual([]);
  });

  it('are not blocked by one that was told to stop', async () => {
    const job = jobFolder([...LOOSE, 'catch_up: 1']);
    await job.trs('sample', '--out', 'x', '--accounts', '200', '--invoices', '20000', '--lines', '100000', '--quiet');
    const locks = join(job.cwd, 'store', '_locks');
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const child = startTrs(['run', '--config', 'trs.yaml', '--log', 'json'], { cwd: job.cwd });
      const end = finished(child);
      await expect.poll(() => existsSync(locks) && namesIn(locks).length, { timeout: 20_000, interval: 5 }).toBe(1);
      child.kill(signal);
      const { code, stderr } = await end;
      expect([code, events(stderr).at(-1)]).toMatchObject([130, { event: 'failed', message: expect.stringContaining('Interrupted') }]);
      expect(namesIn(locks)).toEqual([]);
    }
  }, 60_000);

  it('leave one whole day behind', async () => {
    const job = jobFolder();
    const words = ['run', '--config', 'trs.yaml', '--today', '2021-07-01'];
    const ended = await Promise.all([1, 2, 3].map(() => finished(startTrs(words, { cwd: job.cwd }))));
    expect(ended.map(({ code }) => code).filter((code) => code !== 0 && code !== 1)).toEqual([]);
    expect(ended.some(({ code }) => code === 0)).toBe(true);
    expect(await job.days()).toEqual(['2021-06-30']);
    expect((await job.trs('store', 'verify', '--store', 'store')).code).toBe(0);
  });
});

describe('the JSON log', () => {
  it('is one object a line, of declared events, without the values of rows', async () => {
    const job = jobFolder([...LOOSE, '  rejects_at_most: 3'], BAD_ROWS);
    const good = await job.run('2021-07-01', '--log', 'json');
    expect(good.code).toBe(0);
    const lines = events(good.stderr);
    for (const line of lines) {
      expect(Object.keys(RUN_EVENTS)).toContain(line.event);
      expect(line).toMatchObject({ time: expect.stringMatching(/^\d{4}-.*Z$/), level: expect.any(String), message: expect.any(String) });
    }
    const [started] = lines;
    expect(started).toMatchObject({ event: 'run-started', as_of: '2021-06-30', days: ['2021-06-30'], dry_run: false });
    expect(lines.filter(({ event }) => event === 'row-rejected')).toHaveLength(3);
    expect(lines.find(({ event }) => event === 'source-read')).toMatchObject({ rows_read: 16, rows_kept: 13, rows_rejected: 3 });
    expect(lines.find(({ event }) => event === 'day-published')).toMatchObject({
      outcome: 'published',
      late_share: 2 / 3,
      newest_invoice: '2021-06-30',
      newest_payment: '2021-05-15',
    });
    expect(lines.at(-1)).toMatchObject({ event: 'run-ended', exit_code: 0, published: ['2021-06-30'] });
    // A quantity and an invoice that were refused.
    expect(good.stderr).not.toMatch(/many|"999"/);
  });

  it('has refusals and failures in it, too', async () => {
    const job = jobFolder(['engine: flink']);
    for (const words of [
      ['--log', 'json'],
      ['--log=json', '--accept', 'rows'],
    ]) {
      const refused = await job.run('2021-07-01', ...words);
      expect(refused.code).toBe(1);
      expect(events(refused.stderr)).toMatchObject([{ event: 'failed', level: 'error' }]);
    }
    job.configure(LOOSE);
    writeFileSync(join(job.cwd, 'x', 'skus.csv'), '');
    const broken = events((await job.run('2021-07-01', '--log', 'json', '--quiet')).stderr);
    expect(broken).toMatchObject([{ event: 'failed' }, { event: 'run-ended', level: 'error', exit_code: 1, published: [] }]);
    writeSmallExtracts(join(job.cwd, 'x'));
    job.configure(['expect: {rows_at_least: {invoices: 6}}']);
    const failed = events((await job.run('2021-07-01', '--log', 'json', '--quiet')).stderr);
    expect(failed.map(({ event }) => event)).toEqual(['gate-checked', 'failed', 'run-ended']);
  });
});

describe('the metrics of a run', () => {
  it('are in Prometheus’ text format, with the hash as a label', async () => {
    const job = jobFolder([...LOOSE, '  rejects_at_most: 3'], BAD_ROWS);
    const before = Math.floor(Date.now() / 1000);
    expect((await job.run('2021-07-01', '--metrics', 'trs.prom')).code).toBe(0);
    const text = readFileSync(join(job.cwd, 'trs.prom'), 'utf8');
    const found = samples(text);
    const [day] = await job.listed();
    expect(found.get('trs_run_rows_read')).toBe(16);
    expect(found.get('trs_run_rows_kept')).toBe(13);
    expect(found.get('trs_run_rows_rejected')).toBe(3);
    expect(found.get('trs_run_late_share')).toBeCloseTo(2 / 3, 10);
    expect(found.get('trs_run_newest_invoice_timestamp_seconds')).toBe(Date.UTC(2021, 5, 30) / 1000);
    expect(found.get('trs_run_newest_payment_timestamp_seconds')).toBe(Date.UTC(2021, 4, 15) / 1000);
    expect(found.get('trs_run_exit_code')).toBe(0);
    expect(found.get(`trs_run_dataset_info as_of="2021-06-30",hash="${day!.content_hash}"`)).toBe(1);
    expect(found.get('trs_run_gate_passed gate="psi"')).toBe(1);
    expect(found.get('trs_run_last_success_timestamp_seconds')).toBeGreaterThanOrEqual(before);
    expect(found.get('trs_run_duration_seconds')).toBeGreaterThan(0);
    for (const name of Object.keys(METRICS)) expect(text).toContain(`# TYPE ${name} gauge\n`);
  });

  it('say of a run that failed which gate it was, and keep the time of the last success', async () => {
    const job = jobFolder();
    await job.run('2021-07-01', '--metrics', 'trs.prom');
    const good = samples(readFileSync(join(job.cwd, 'trs.prom'), 'utf8'));
    job.configure(['expect: {rows_at_least: {invoices: 6}, psi_below: 1000}']);
    expect((await job.run('2021-07-02', '--metrics', 'trs.prom')).code).toBe(3);
    const failed = samples(readFileSync(join(job.cwd, 'trs.prom'), 'utf8'));
    expect(failed.get('trs_run_exit_code')).toBe(3);
    expect(failed.get('trs_run_gate_passed gate="rows"')).toBe(0);
    expect(failed.get('trs_run_gate_passed gate="rejects"')).toBe(1);
    expect([...failed.keys()].filter((name) => name.includes('dataset_info'))).toEqual([]);
    const success = 'trs_run_last_success_timestamp_seconds';
    expect(failed.get(success)).toBe(good.get(success));
    writeFileSync(join(job.cwd, 'x', 'skus.csv'), '');
    expect((await job.run('2021-07-02', '--metrics', 'trs.prom')).code).toBe(1);
    const broken = samples(readFileSync(join(job.cwd, 'trs.prom'), 'utf8'));
    expect([broken.get('trs_run_exit_code'), broken.get(success), broken.has('trs_run_rows_read')]).toEqual([1, good.get(success), false]);
  });

  it('are not written into the store', async () => {
    const job = await jobAfter('2021-07-01');
    const { code, stderr } = await job.run('2021-07-02', '--metrics', join('store', 'trs.prom'));
    expect([code, stderr]).toEqual([
      1,
      `${join('store', 'trs.prom')} is inside the store, whose files no result may replace: choose another folder.\n`,
    ]);
    expect(existsSync(join(job.cwd, 'store', 'trs.prom'))).toBe(false);
  });

  it('need a file that Prometheus would read', async () => {
    const job = jobFolder();
    const { code, stderr } = await job.run('2021-07-01', '--metrics', 'trs.txt');
    expect([code, stderr]).toEqual([1, 'trs.txt would not be read by Prometheus: give --metrics a name that ends in .prom.\n']);
    expect(namesIn(job.cwd)).toEqual(['trs.yaml', 'x']);
  });
});

describe('trs status', () => {
  it('says whether the latest snapshot is fresh', async () => {
    const job = jobFolder();
    const none = await job.trs('status', '--store', 'store', '--max-age', '26h');
    expect([none.code, none.stdout]).toMatchObject([3, expect.stringMatching(/^STALE: .*store holds no snapshot\.\n$/)]);
    const now = await job.trs('snapshot', 'x', '--store', 'store', '--as-of', new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
    expect(now.code, now.stderr).toBe(0);
    const fresh = await job.trs('status', '--store', 'store', '--max-age', '26h');
    expect([fresh.code, fresh.stdout]).toMatchObject([
      0,
      expect.stringMatching(/^FRESH: 20.* was observed \d+ min ago, within the 26 h allowed; content hash v1-/),
    ]);
    const json = JSON.parse((await job.trs('status', '--store', 'store', '--max-age', '26h', '--json')).stdout);
    expect(json).toMatchObject({
      report_version: 1,
      is_fresh: true,
      max_age_seconds: 93_600,
      rows_read: 13,
      rows_rejected: 0,
      accepted: [],
    });
    const [record] = readdirSync(join(job.cwd, 'store', '_runs'));
    const path = join(job.cwd, 'store', '_runs', record!);
    const observed = new Date(Date.now() - 27 * 3_600_000).toISOString();
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"observed_at": "[^"]+"/, `"observed_at": "${observed}"`));
    const stale = await job.trs('status', '--store', 'store', '--max-age', '26h');
    expect([stale.code, stale.stdout]).toMatchObject([3, expect.stringContaining('was observed 27 h ago, more than the 26 h allowed')]);
  });

  it('is not taken in by a day long past that was published just now', async () => {
    const job = await jobAfter('2021-07-01');
    const { code, stdout } = await job.trs('status', '--store', 'store', '--max-age', '2d');
    expect([code, stdout.includes('and the day itself is longer past')]).toEqual([3, true]);
  });
});

describe('a day in the future', () => {
  it('is refused, beyond tomorrow, and the store stays as it was', async () => {
    const job = jobFolder();
    for (const words of [
      ['snapshot', 'x', '--store', 'store', '--as-of', '2099-12-31'],
      ['stage', 'x', '--store', 'store', '--as-of', '2099-12-31'],
      ['run', '--config', 'trs.yaml', '--today', '2100-01-01'],
    ]) {
      const { code, stderr } = await job.trs(...words);
      expect([code, stderr]).toMatchObject([1, expect.stringMatching(/^2099-12-31 lies in the future, as today is 20/)]);
    }
    expect(await job.days()).toEqual([]);
    const tomorrow = formatIsoDay((localToday(new Date()) + 1) as EpochDay);
    expect((await job.trs('snapshot', 'x', '--store', 'store', '--as-of', tomorrow)).code).toBe(0);
    expect((await job.trs('status', '--store', 'store', '--max-age', '26h')).code).toBe(0);
  });

  it('that a store has already is not fresh', async () => {
    const job = jobFolder();
    await job.trs('snapshot', 'x', '--store', 'store', '--as-of', new Date().toISOString().slice(0, 10));
    const [record] = namesIn(join(job.cwd, 'store', '_runs'));
    const path = join(job.cwd, 'store', '_runs', record!);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"as_of": "[^"]+"/, '"as_of": "2099-12-31"'));
    const { code, stdout } = await job.trs('status', '--store', 'store', '--max-age', '26h');
    expect([code, stdout]).toMatchObject([3, expect.stringMatching(/^STALE: 2099-12-31 .*, and the day itself lies in the future;/)]);
  });
});

describe('a run that finds the day unchanged', () => {
  it('leaves a store that is fresh by the age in the documentation', async () => {
    const job = jobFolder([...LOOSE, 'catch_up: 1']);
    const run = () => job.trs('run', '--config', 'trs.yaml');
    expect((await run()).code).toBe(0);
    const [record] = namesIn(join(job.cwd, 'store', '_runs'));
    const path = join(job.cwd, 'store', '_runs', record!);
    // A run at the first minute of the day, repeated at its last one.
    const observed = new Date(Date.now() - 24 * 3_600_000).toISOString();
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"observed_at": "[^"]+"/, `"observed_at": "${observed}"`));
    expect((await run()).stderr).toContain('is there already');
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8');
    const ages = [...page.matchAll(/status --store \S+ --max-age (\w+)/g)].map(([, age]) => age!);
    expect(ages.length).toBeGreaterThan(2);
    for (const age of ages) expect((await job.trs('status', '--store', 'store', '--max-age', age)).code, age).toBe(0);
  });
});

describe('the words of trs run and trs status', () => {
  it('are refused one by one', async () => {
    const job = jobFolder();
    const said = async (...words: string[]) => {
      const { code, stderr } = await job.trs(...words);
      expect(code).toBe(1);
      return stderr.trimEnd();
    };
    expect(await said('run')).toBe('trs run needs its configuration: --config trs.yaml.');
    expect(await said('run', 'x', '--config', 'trs.yaml')).toContain('“x” is not allowed');
    expect(await said('run', '--config', 'trs.yaml', '--log', 'xml')).toBe('--log needs text or json, not “xml”.');
    expect(await said('run', '--config', 'trs.yaml', '--accept', 'row', '--reason', 'x')).toContain(
      '--accept needs a gate (rows, rejects,',
    );
    expect(await said('run', '--config', 'trs.yaml', '--accept', 'rows')).toContain('--reason TEXT');
    expect(await said('run', '--config', 'trs.yaml', '--reason', 'x')).toContain('name the gate with --accept');
    expect(await said('run', '--config', 'trs.yaml', '--dry-run', '--metrics', 'a.prom')).toContain('--metrics can’t be used with it');
    expect(await said('status', '--store', 'store')).toContain('--max-age 26h');
    expect(await said('status', '--store', 'store', '--max-age', '26')).toContain('as 90m, 26h or 2d, not “26”');
    expect(await said('status', '--max-age', '26h')).toContain('--store STORE');
  });
});

/** The samples of a file of metrics by name and labels. */
function samples(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const typed = new Set<string>();
  for (const line of text.trimEnd().split('\n')) {
    const type = /^# (?:HELP|TYPE) (\w+) .+$/.exec(line)?.[1];
    if (type !== undefined) typed.add(type);
    else {
      const [, name, labels, value] = /^(\w+)\{((?:\w+="(?:[^"\\]|\\.)*",?)+)\} (-?[\d.e+-]+)$/.exec(line) ?? [];
      expect([line, typed.has(name!)]).toEqual([line, true]);
      found.set(`${name} ${labels!.replace(/store="[^"]*",?/, '')}`.trim(), Number(value));
    }
  }
  return found;
}
