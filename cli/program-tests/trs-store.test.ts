import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODEL_NUMBER } from '../../core/lists/model-families.ts';
import { runTrs } from '../testing/run-trs.ts';
import { BAD_ROWS, SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trs-store-'));
  writeSmallExtracts(join(folder, 'x'));
  writeSmallExtracts(join(folder, 'faulty'), BAD_ROWS);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs trs in the folder; returns stdout as text. */
async function trs(...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await runTrs(words, { cwd: folder });
  return { code, stdout: stdout.toString(), stderr };
}

const publish = (store: string, asOf: string, ...more: string[]) =>
  trs('snapshot', 'x', '--store', store, '--as-of', asOf, ...SMALL_TODAY, ...more);

describe('trs snapshot', () => {
  it('publishes a day once, with the hash of trs features', async () => {
    const first = await publish('s1', '2021-06-30');
    expect(first.code, first.stderr).toBe(0);
    const hash = /Content hash (v1-\S+)/.exec(
      (await trs('features', 'x', '--as-of', '2021-06-30', '--out', 'f.csv', '--hash', ...SMALL_TODAY)).stderr,
    )![1]!;
    expect(first.stderr).toContain(`content hash ${hash}`);
    const files = readdirSync(join(folder, 's1'), { recursive: true });
    const again = await publish('s1', '2021-06-30');
    expect(again.stderr).toContain('nothing was written');
    expect(readdirSync(join(folder, 's1'), { recursive: true })).toEqual(files);
  });

  it('marks a day when the extracts have later data', async () => {
    await publish('s2', '2021-05-05');
    await publish('s2', '2021-06-30');
    const { days } = JSON.parse((await trs('store', 'list', '--store', 's2', '--json')).stdout);
    expect(days.map(({ as_of, reconstructed }: { as_of: string; reconstructed: boolean }) => [as_of, reconstructed])).toEqual([
      ['2021-05-05', true],
      ['2021-06-30', false],
    ]);
    expect((await trs('store', 'list', '--store', 's2')).stdout).toMatch(/2021-05-05 +3 .* later\n2021-06-30 +4 .* that day\n/s);
  });

  it('publishes nothing when rows are rejected, unless they are allowed', async () => {
    const refused = await trs('snapshot', 'faulty', '--store', 's3', '--as-of', '2021-06-30', ...SMALL_TODAY);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('is not a whole number');
    expect((await trs('store', 'list', '--store', 's3')).stdout).toContain('holds no snapshot yet');
    const allowed = await trs('snapshot', 'faulty', '--store', 's3', '--as-of', '2021-06-30', '--allow-rejects', ...SMALL_TODAY);
    expect(allowed.code, allowed.stderr).toBe(0);
    expect(JSON.parse((await trs('store', 'show', '--store', 's3', '--json')).stdout).rows_rejected).toBe(3);
  });

  it('stores a name or a phone number only when asked, and line items likewise', async () => {
    await publish('s4', '2021-06-30');
    expect(JSON.parse((await trs('store', 'show', '--store', 's4', '--json')).stdout).tables.line_items).toBeUndefined();
    await publish('s4', '2021-06-30', '--with-contacts', '--keep-lines');
    const { tables, files } = JSON.parse((await trs('store', 'show', '--store', 's4', '--files', '--json')).stdout);
    expect(tables.line_items.rows).toBe(5);
    expect(readFileSync(join(folder, 's4', files.accounts[0].path)).includes('Plain Ltd')).toBe(true);
    const without = await publish('s4', '2021-06-30', '--keep-lines');
    expect(without.stderr).toMatch(/^warning: The earlier version of 2021-06-30 has names and phone numbers/m);
    expect((await publish('s4', '2021-06-30')).stderr).not.toContain('names');
  });

  it('says in one sentence what is wrong with an address', async () => {
    expect((await publish('gs://bucket/x', '2021-06-30')).stderr).toContain('gs://bucket/x is no address of a store');
    writeFileSync(join(folder, 'file'), '');
    const { code, stderr } = await publish('file', '2021-06-30');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The store .*file can’t be used: .*\n$/);
  });
});

describe('trs stage', () => {
  it('writes the accepted rows and nothing else, the same files as a snapshot that keeps line items', async () => {
    expect((await trs('stage', 'x', '--store', 's5', '--as-of', '2021-06-30', ...SMALL_TODAY)).code).toBe(0);
    const staged = JSON.parse((await trs('store', 'show', '--store', 's5', '--files', '--json')).stdout);
    expect(Object.keys(staged.tables).sort()).toEqual(['accounts', 'invoices', 'line_items', 'payments', 'skus']);
    expect(staged).not.toHaveProperty('model');
    await publish('s6', '2021-06-30', '--keep-lines');
    const whole = JSON.parse((await trs('store', 'show', '--store', 's6', '--files', '--json')).stdout);
    for (const name of Object.keys(staged.tables)) expect(whole.files[name][0].sha256, name).toBe(staged.files[name][0].sha256);
    const beside = await trs('stage', 'x', '--store', 's6', '--as-of', '2021-06-30', ...SMALL_TODAY);
    expect(beside.stderr).toContain('nothing was written');
  });

  it('keeps what the record says of the dataset and of the call list', async () => {
    await publish('s8', '2021-06-30');
    const path = join(folder, 's8', '_runs', '00000000000000000000.json');
    const record = JSON.parse(readFileSync(path, 'utf8'));
    const accepted = [{ gate: 'rows', reason: 'a strike', says: '3 rows' }];
    expect(record.days[0].model).toBe(MODEL_NUMBER);
    Object.assign(record.days[0], { definitions_version: 1, model: 1, accepted });
    writeFileSync(path, JSON.stringify(record));
    expect((await trs('stage', 'x', '--store', 's8', '--as-of', '2021-06-30', ...SMALL_TODAY)).code).toBe(0);
    const day = JSON.parse((await trs('store', 'show', '--store', 's8', '--json')).stdout);
    expect(Object.keys(day.tables)).toEqual(expect.arrayContaining(['features', 'line_items']));
    expect(day).toMatchObject({ content_hash: record.days[0].content_hash, definitions_version: 1, model: 1, accepted });
  });

  it('does not put other rows beside a snapshot', async () => {
    await publish('s7', '2021-06-30');
    const { code, stderr } = await trs(
      'stage',
      'faulty',
      '--store',
      's7',
      '--as-of',
      '2021-06-30',
      '--with-contacts',
      '--allow-rejects',
      ...SMALL_TODAY,
    );
    expect(code).toBe(1);
    expect(stderr).toContain('made of other rows');
  });
});

describe('trs store', () => {
  it('reports how two days differ', async () => {
    await publish('s8', '2021-05-05');
    await publish('s8', '2021-06-30');
    const { stdout } = await trs('store', 'diff', '2021-05-05', '2021-06-30', '--store', 's8', '--json');
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ rows_before: 3, rows_after: 4, added: 1, gone: 0, changed: 1, unchanged: 2 });
    expect(found.columns.find(({ column }: { column: string }) => column === 'is_late')).toMatchObject({ changed: 1 });
    expect((await trs('store', 'diff', '2021-05-05', '2021-05-06', '--store', 's8')).stderr).toContain('holds no snapshot of 2021-05-06');
  });

  it('finds a byte that changed', async () => {
    await publish('s9', '2021-06-30');
    expect((await trs('store', 'verify', '--store', 's9')).stdout).toContain('is as it was recorded: 1 day, 9 files');
    const { files } = JSON.parse((await trs('store', 'show', '--store', 's9', '--files', '--json')).stdout);
    const path = join(folder, 's9', files.features[0].path);
    const bytes = readFileSync(path);
    bytes[20]! ^= 1;
    writeFileSync(path, bytes);
    const { code, stdout } = await trs('store', 'verify', '--store', 's9');
    expect(code).toBe(3);
    expect(stdout).toContain('SHA-256');
  });

  it('publishes a day after one with a damaged file, with a warning and without drift', async () => {
    await publish('s13', '2021-05-05');
    const { files } = JSON.parse((await trs('store', 'show', '--store', 's13', '--files', '--json')).stdout);
    writeFileSync(join(folder, 's13', files.features_extended[0].path), 'torn');
    const { code, stderr } = await publish('s13', '2021-06-30');
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/^warning: features_extended\/\S+ of 2021-05-05 is missing or is not what was recorded/m);
    const diff = await trs('store', 'diff', '2021-05-05', '2021-06-30', '--store', 's13');
    expect(diff.code).toBe(1);
    expect(diff.stderr).toContain('restore it, or take the snapshot again.');
    expect((await publish('s13', '2021-05-05')).stderr).toContain('Published the snapshot of 2021-05-05');
    expect((await trs('store', 'verify', '--store', 's13')).code).toBe(0);
  });

  it('verifies and forgets nothing in a folder that is no store', async () => {
    for (const store of ['x', 'typo'])
      for (const words of [['verify'], ['forget', '--account', 'A1']]) {
        const { code, stderr } = await trs('store', ...words, '--store', store);
        expect(code).toBe(1);
        expect(stderr).toMatch(/ has no record of a run, so it is no store.*\n$/);
      }
  });

  it('prunes what is not kept, after a dry run that lists it', async () => {
    for (const asOf of ['2021-05-05', '2021-05-06', '2021-06-30']) await publish('s10', asOf);
    const plan = await trs('store', 'prune', '--store', 's10', '--keep', 'daily=1,monthly=2', '--dry-run');
    expect(plan.stdout).toMatch(/^Would drop 2021-05-05\nWould keep 2 days; would delete 9 files/);
    expect((await trs('store', 'prune', '--store', 's10', '--keep', 'daily=1,monthly=2')).code).toBe(0);
    const verdict = await trs('store', 'verify', '--store', 's10');
    expect(verdict.stdout).toMatch(/is as it was recorded: 2 days, \d+ files, \S+ kB\.\n$/);
  });

  it('drops one day', async () => {
    for (const asOf of ['2021-05-05', '2021-06-30']) await publish('s14', asOf);
    expect((await trs('store', 'drop', '2021-06-30', '--store', 's14', '--dry-run')).stdout).toMatch(
      /^Would drop 2021-06-30\nWould keep 1 day/,
    );
    expect((await trs('store', 'drop', '2021-06-30', '--store', 's14')).stdout).toMatch(/^Dropped 2021-06-30\nKept 1 day; deleted 9 files/);
    expect((await trs('store', 'verify', '--store', 's14')).stdout).toMatch(/is as it was recorded: 1 day, 9 files, \S+ kB\.\n$/);
    expect((await trs('store', 'drop', '2021-06-30', '--store', 's14')).stderr).toContain('holds no snapshot of 2021-06-30');
    expect((await trs('store', 'drop', '--store', 's14')).stderr).toContain('needs the day');
  });

  it('forgets an account', async () => {
    await publish('s11', '2021-06-30', '--keep-lines', '--with-contacts');
    expect((await trs('store', 'forget', '--store', 's11', '--account', 'A1')).stdout).toContain('of account A1 out of 1 day');
    expect((await trs('store', 'verify', '--store', 's11')).code).toBe(0);
    const { files, tables } = JSON.parse((await trs('store', 'show', '--store', 's11', '--files', '--json')).stdout);
    expect(tables.line_items.rows).toBe(1);
    for (const [{ path }] of Object.values(files) as [{ path: string }][])
      expect(readFileSync(join(folder, 's11', path)).includes('Ann'), path).toBe(false);
    const again = await trs('store', 'forget', '--store', 's11', '--account', 'A1');
    expect(again.stdout).toContain('holds no row of account A1');
    expect(again.code).toBe(3);
  });

  it('says which word is wrong', async () => {
    expect((await trs('store', '--store', 'x')).stderr).toContain('one of list, show, diff, verify, prune, forget, adopt and drop');
    expect((await trs('store', 'lst', '--store', 'x')).stderr).toContain('did you mean trs store list?');
    expect((await trs('store', 'list')).stderr).toContain('--store STORE');
    expect((await trs('store', 'list', '--store', 'x', '--keep', 'daily=1')).stderr).toContain('--keep is no option of trs store list');
    expect((await trs('store', 'prune', '--store', 'x', '--keep', 'daily=0')).stderr).toContain('would keep nothing');
    expect((await trs('store', 'prune', '--store', 'x', '--keep', 'hourly=1')).stderr).toContain('--keep needs counts');
    expect((await trs('store', 'diff', '2021-05-05', '--store', 'x')).stderr).toContain('needs two days');
    expect((await trs('store', 'forget', '--store', 'x')).stderr).toContain('--account ID');
  });
});

describe('a snapshot of many invoices', () => {
  it('has the hash that trs features gives, though a second thread writes its dataset', async () => {
    await trs('sample', '--out', 'many', '--accounts', '400', '--invoices', '60000', '--lines', '60000', '--quiet');
    const made = await trs('snapshot', 'many', '--store', 's20', '--as-of', '2026-05-31');
    expect(made.code, made.stderr).toBe(0);
    const hash = /Content hash (v1-\S+)/.exec(
      (await trs('features', 'many', '--as-of', '2026-05-31', '--out', 'many.csv', '--hash')).stderr,
    )![1]!;
    expect(made.stderr).toContain(`content hash ${hash}`);
    expect(Number(hash.split('-')[1])).toBeGreaterThan(50_000);
    await trs('snapshot', 'many', '--store', 's20', '--as-of', '2026-06-30');
    expect((await trs('store', 'verify', '--store', 's20')).stdout).toContain('is as it was recorded: 2 days, 18 files');
  }, 120_000);
});
