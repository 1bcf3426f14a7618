import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject } from 'vitest';
import { loadExtracts } from '../../adapters/testing/load-extracts.ts';
import { DATABASE, READER } from '../../adapters/testing/mariadb-server.ts';
import { onDatabase } from '../../adapters/testing/on-database.ts';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { runTrs } from '../testing/run-trs.ts';
import { writeSmallExtracts } from '../testing/small-extracts.ts';

/** A job that reads the test's database, and how to run it on a day; held to never show the password. */
function databaseJob(passwordFrom: 'environment' | 'file') {
  const server = inject('database');
  if ('missing' in server) throw new Error(server.missing);
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'password'), `${READER.password}\n`);
  writeFileSync(
    join(cwd, 'trs.yaml'),
    [
      `source: mysql://${READER.user}@localhost:${server.port}/${DATABASE}`,
      'database:',
      `  ca: ${server.authorityFile}`,
      ...(passwordFrom === 'file' ? ['  password_file: password'] : []),
      'store: store',
      'time_zone: Europe/London',
      'expect:',
      '  rows_at_least: {invoices: 4}',
      '  psi_below: 1000',
    ].join('\n'),
  );
  const { TRS_DB_PASSWORD: _, ...env } = process.env;
  return async (...words: string[]) => {
    const { code, stdout, stderr } = await runTrs(words, {
      cwd,
      env: passwordFrom === 'file' ? env : { ...env, TRS_DB_PASSWORD: READER.password },
    });
    expect(`${stdout}${stderr}`).not.toContain(READER.password);
    return { code, stdout: stdout.toString(), stderr };
  };
}

describe('trs run out of a database', () => {
  onDatabase('publishes what it publishes out of files, days that were missed too', async ({ root }) => {
    const files = writeSmallExtracts(temporaryFolder());
    await loadExtracts(root, files);
    const trs = databaseJob('environment');
    const run = (today: string) => trs('run', '--config', 'trs.yaml', '--today', today);
    for (const today of ['2021-06-29', '2021-07-01', '2021-07-01']) expect(await run(today)).toMatchObject({ code: 0 });
    const { days } = JSON.parse((await trs('store', 'list', '--store', 'store', '--json')).stdout);
    expect(days.map(({ as_of }: { as_of: string }) => as_of)).toEqual(['2021-06-28', '2021-06-29', '2021-06-30']);
    for (const { as_of, content_hash } of days) {
      const { stderr } = await trs('features', files, '--as-of', as_of, '--today', '2021-07-01', '--out', 'f.csv', '--hash');
      expect(stderr).toContain(`Content hash ${content_hash}`);
    }
    expect(await trs('store', 'verify', '--store', 'store')).toMatchObject({ code: 0 });
  });

  onDatabase('takes the password from a file, and fails a gate when rows are missing', async ({ root }) => {
    await loadExtracts(root, writeSmallExtracts(temporaryFolder()));
    const trs = databaseJob('file');
    expect(await trs('run', '--config', 'trs.yaml', '--today', '2021-07-01')).toMatchObject({ code: 0 });
    await root.query(`DELETE FROM invoice_line_items WHERE invoice_id = '004'; DELETE FROM invoices WHERE invoice_id = '004'`);
    const failed = await trs('run', '--config', 'trs.yaml', '--today', '2021-07-02', '--log', 'json');
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain('invoices has 3 rows, 1 fewer than the 4 expected');
    await root.query('DROP TABLE skus');
    const broken = await trs('run', '--config', 'trs.yaml', '--today', '2021-07-02', '--log', 'json');
    const lines = broken.stderr.trimEnd().split('\n');
    expect([broken.code, ...lines.slice(-2).map((line) => JSON.parse(line))]).toMatchObject([
      1,
      { event: 'failed', message: expect.stringMatching(/^mysql:.* can’t be read: trs has no table skus/) },
      { event: 'run-ended' },
    ]);
  });
});
