import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { runInShell, runTrs } from '../testing/run-trs.ts';
import { writeSmallExtracts } from '../testing/small-extracts.ts';

const given = inject('engines');
const LOCAL = ['--master', 'local[1]', '--conf', 'spark.ui.enabled=false', '--conf', 'spark.sql.shuffle.partitions=1'];

describe.skipIf('missing' in given)('Spark', () => {
  const { python, sparkSubmit } = 'missing' in given ? { python: '', sparkSubmit: '' } : given;
  const env = { ...process.env, PYSPARK_PYTHON: python, PYSPARK_DRIVER_PYTHON: python };
  const jobFolder = () => {
    const cwd = temporaryFolder();
    writeSmallExtracts(join(cwd, 'x'));
    return cwd;
  };
  const hashOf = async (cwd: string, store: string): Promise<Record<string, unknown>> => {
    const { stdout } = await runTrs(['store', 'show', '--store', store, '--json'], { cwd });
    return JSON.parse(stdout.toString());
  };

  it('computes a day for trs run, which publishes it with the hash of trs', async () => {
    const cwd = jobFolder();
    const submit = JSON.stringify([sparkSubmit, ...LOCAL]);
    const lines = ['source: x', 'store: store', 'time_zone: UTC', 'engine: spark', `spark: {submit: ${submit}, log: spark.log}`];
    writeFileSync(join(cwd, 'trs.yaml'), `${lines.join('\n')}\n`);
    const run = await runTrs(['run', '--config', 'trs.yaml', '--today', '2021-07-01'], { cwd, env });
    expect(run.code, run.stderr + readFileSync(join(cwd, 'spark.log'), 'utf8').slice(-4000)).toBe(0);
    await runTrs(['snapshot', 'x', '--store', 'own', '--as-of', '2021-06-30', '--today', '2021-07-01'], { cwd });
    const [spark, own] = [await hashOf(cwd, 'store'), await hashOf(cwd, 'own')];
    expect(spark).toMatchObject({ as_of: '2021-06-30', content_hash: own.content_hash, engine: 'spark 4.3.0' });
  });

  it('hands a day over by the commands of docs/spark.md', async () => {
    const cwd = jobFolder();
    const commands = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'spark.md'), 'utf8')
      .split('```sh\n')[1]!
      .split('```')[0]!;
    const script = commands
      .replaceAll('EXTRACTS', 'x')
      .replaceAll('STORE', 'store')
      .replace('engines/spark/features.py', join(import.meta.dirname, '..', '..', 'engines', 'spark', 'features.py'))
      .replace('spark-submit', [sparkSubmit, ...LOCAL].join(' '));
    const done = await runInShell(`set -e\n${script}`, { cwd, env });
    expect(done.code, done.stderr.slice(-4000)).toBe(0);
    await runTrs(['snapshot', 'x', '--store', 'own', '--as-of', '2021-06-30', '--today', '2021-07-01'], { cwd });
    expect((await hashOf(cwd, 'store')).content_hash).toBe((await hashOf(cwd, 'own')).content_hash);
  });
});
