import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostMark } from '../../adapters/files/temporary-name.ts';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { runTrs, TRS } from '../testing/run-trs.ts';
import { writeSmallExtracts } from '../testing/small-extracts.ts';

const STAND_IN = join(import.meta.dirname, '..', 'testing', 'stand-in-for-spark.js');

/** A folder with extracts and the configuration of a job on Spark, and how to run it. */
function sparkJob(
  how: 'well' | 'wrong-hash' | 'wrong-day' | 'wrong-definitions' | 'wrong-rows' | 'no-columns' | 'failing',
  more: readonly string[] = [],
) {
  const cwd = temporaryFolder();
  const extracts = writeSmallExtracts(join(cwd, 'x'));
  const submit = JSON.stringify([process.execPath, STAND_IN, TRS(), extracts, how]);
  const lines = ['source: x', 'store: store', 'time_zone: UTC', 'engine: spark', 'expect: {psi_below: 1000}', ...more];
  writeFileSync(join(cwd, 'trs.yaml'), `${[...lines, `spark: {submit: ${submit}, log: spark.log}`].join('\n')}\n`);
  const trs = async (...words: string[]) => {
    const { code, stdout, stderr } = await runTrs(words, { cwd });
    return { code, stdout: stdout.toString(), stderr };
  };
  const run = (today: string, ...words: string[]) => trs('run', '--config', 'trs.yaml', '--today', today, ...words);
  const days = async () => JSON.parse((await trs('store', 'list', '--store', 'store', '--json')).stdout).days;
  const incoming = () => (existsSync(join(cwd, 'store', '_incoming')) ? readdirSync(join(cwd, 'store', '_incoming')) : []);
  return { cwd, trs, run, days, incoming };
}

describe('trs run with the engine spark', () => {
  it('publishes missed days with the staged rows and the dataset that Spark hands over, and leaves no hand-over', async () => {
    const job = sparkJob('well');
    expect(await job.run('2021-06-29')).toMatchObject({ code: 0 });
    const second = await job.run('2021-07-01');
    expect(second.code, second.stderr).toBe(0);
    expect(second.stderr).toContain('2021-06-30: stand-in 1.0 has computed the dataset in ');
    await job.trs('snapshot', 'x', '--store', 'own', '--as-of', '2021-06-30', '--today', '2021-07-01', '--quiet');
    const [own] = JSON.parse((await job.trs('store', 'list', '--store', 'own', '--json')).stdout).days;
    const days = await job.days();
    expect(days.map(({ as_of }: { as_of: string }) => as_of)).toEqual(['2021-06-28', '2021-06-29', '2021-06-30']);
    expect(days[2]).toMatchObject({ content_hash: own.content_hash, engine: 'stand-in 1.0', late_share: own.late_share });
    expect(Object.keys(days[2].tables).sort()).toEqual([
      'accounts',
      'feature_stats',
      'features',
      'features_extended',
      'invoices',
      'line_items',
      'payments',
      'skus',
    ]);
    expect(job.incoming()).toEqual([]);
    expect(await job.trs('store', 'verify', '--store', 'store')).toMatchObject({ code: 0 });
    expect((await job.run('2021-07-01')).stderr).toContain('2021-06-30 is there already');
  });

  it('holds a day whose rows have another hash than Spark computed', async () => {
    const job = sparkJob('wrong-hash');
    const { code, stderr } = await job.run('2021-07-01');
    expect([code, stderr]).toMatchObject([3, expect.stringMatching(/2021-06-30: same-hash failed: .*stand-in 1\.0/)]);
    expect([await job.days(), job.incoming()]).toEqual([[], []]);
  });

  it.each([
    ['no-columns', /it has the eight columns only/],
    ['wrong-day', /its manifest is of 2021-06-01, and 2021-06-30 was asked for/],
    ['wrong-definitions', /it was computed by version \d+ of the definitions, and this trs has \d+/],
    ['wrong-rows', /its files have 4 rows, and its manifest says 5/],
  ] as const)('holds a day whose dataset is not the one that was asked for: %s', async (how, why) => {
    const job = sparkJob(how);
    const { code, stderr } = await job.run('2021-07-01');
    expect([code, stderr]).toMatchObject([3, expect.stringMatching(new RegExp(`the dataset of Spark can’t be used: ${why.source}`))]);
    expect([await job.days(), job.incoming()]).toEqual([[], []]);
  });

  it('applies the other gates before it publishes', async () => {
    const job = sparkJob('well', ['catch_up: 1']);
    const path = join(job.cwd, 'trs.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('psi_below: 1000', 'rows_at_least: {invoices: 99}'));
    expect(await job.run('2021-07-01')).toMatchObject({ code: 3, stderr: expect.stringContaining('2021-06-30: rows failed') });
    expect([await job.days(), job.incoming()]).toEqual([[], []]);
  });

  it('says why Spark failed, keeps its output where it is told to, and publishes nothing', async () => {
    const job = sparkJob('failing');
    const { code, stderr } = await job.run('2021-07-01');
    expect(code).toBe(1);
    expect(stderr).toContain(`ended with 7 (ExecutorLostError: the cluster has no memory): ${join(job.cwd, 'spark.log')} has its output.`);
    expect(readFileSync(join(job.cwd, 'spark.log'), 'utf8')).toContain('Traceback');
    expect([await job.days(), job.incoming()]).toEqual([[], []]);
  });

  it('says that spark-submit is missing', async () => {
    const job = sparkJob('well');
    const path = join(job.cwd, 'trs.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^spark: .*$/m, 'spark: {submit: [no-such-spark-submit]}'));
    const { code, stderr } = await job.run('2021-07-01');
    expect([code, stderr]).toMatchObject([1, expect.stringContaining('no-such-spark-submit can’t be started: there is no such program')]);
    expect(job.incoming()).toEqual([]);
  });

  it('publishes nothing in a dry run', async () => {
    const job = sparkJob('well');
    expect(await job.run('2021-07-01', '--dry-run')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Would publish 2021-06-30'),
    });
    expect([await job.days(), job.incoming()]).toEqual([[], []]);
  });

  it('deletes what killed runs left, and no hand-over of another program', async () => {
    const job = sparkJob('well');
    const dead = `${hostMark()}-999999999-0123456789abcdef`;
    for (const name of [dead, `${dead}-rows`, 'night-1']) {
      mkdirSync(join(job.cwd, 'store', '_incoming', name), { recursive: true });
      writeFileSync(join(job.cwd, 'store', '_incoming', name, 'accounts.parquet'), 'left');
    }
    expect(await job.run('2021-07-01')).toMatchObject({ code: 0 });
    expect(job.incoming()).toEqual(['night-1']);
  });
});
