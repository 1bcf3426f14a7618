import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { finished, runTrs, startTrs } from '../testing/run-trs.ts';
import { writeSmallExtracts } from '../testing/small-extracts.ts';

const given = inject('storeServers');

describe.skipIf('missing' in given)('trs run into a bucket', () => {
  const { endpoint } = 'missing' in given ? { endpoint: '' } : given;
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: endpoint,
  };
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trs-run-bucket-'));
    writeSmallExtracts(join(folder, 'x'));
    writeFileSync(join(folder, 'trs.yaml'), 'source: x\nstore: s3://trs-nightly/a\ntime_zone: UTC\nexpect: {psi_below: 1000}\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const trs = (...words: string[]) => runTrs(words, { cwd: folder, env });
  const keys = async () => (await (await fetch(`${endpoint}/trs-nightly?list-type=2`)).text()).match(/<Key>[^<]+/g) ?? [];

  it('publishes missed days, keeps others out while it runs, and says whether the store is fresh', async () => {
    expect((await fetch(`${endpoint}/trs-nightly`, { method: 'PUT' })).ok).toBe(true);
    for (const today of ['2021-06-29', '2021-07-01']) {
      const run = await trs('run', '--config', 'trs.yaml', '--today', today, '--metrics', 'trs.prom');
      expect(run.code, run.stderr).toBe(0);
    }
    const { days } = JSON.parse((await trs('store', 'list', '--store', 's3://trs-nightly/a', '--json')).stdout.toString());
    expect(days.map(({ as_of }: { as_of: string }) => as_of)).toEqual(['2021-06-28', '2021-06-29', '2021-06-30']);
    expect((await keys()).filter((key) => key.includes('_locks'))).toEqual([]);
    expect(readFileSync(join(folder, 'trs.prom'), 'utf8')).toContain('trs_run_duration_seconds{store="s3://trs-nightly/a"} ');

    // A run of another computer that is at work.
    const lock = `${endpoint}/trs-nightly/a/_locks/run-00000000.json`;
    await fetch(lock, { method: 'PUT', body: '{"run":"00000000-1-0123456789abcdef"}\n' });
    const locked = await trs('run', '--config', 'trs.yaml', '--today', '2021-07-02');
    expect([locked.code, locked.stderr]).toMatchObject([
      1,
      expect.stringContaining('Another run is at work on s3://trs-nightly/a and said so last at'),
    ]);
    await fetch(lock, { method: 'DELETE' });

    // The latest day is of 2021.
    expect((await trs('status', '--store', 's3://trs-nightly/a', '--max-age', '26h')).code).toBe(3);
    expect((await trs('store', 'verify', '--store', 's3://trs-nightly/a')).code).toBe(0);
  });

  it('releases the lock when the run is told to stop', async () => {
    await fetch(`${endpoint}/trs-nightly`, { method: 'PUT' });
    await trs('sample', '--out', 'many', '--accounts', '200', '--invoices', '20000', '--lines', '100000', '--quiet');
    writeFileSync(join(folder, 'many.yaml'), 'source: many\nstore: s3://trs-nightly/stopped\ntime_zone: UTC\n');
    const locks = async () => (await keys()).filter((key) => key.includes('stopped/_locks'));
    const child = startTrs(['run', '--config', 'many.yaml'], { cwd: folder, env });
    const end = finished(child);
    await expect.poll(locks, { timeout: 20_000, interval: 5 }).toHaveLength(1);
    child.kill('SIGTERM');
    expect((await end).code).toBe(130);
    expect(await locks()).toEqual([]);
  }, 60_000);
});
