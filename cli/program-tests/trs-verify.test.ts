import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { createSession } from '../../core/queries/session.ts';
import { memorySource } from '../../core/testing/memory-source.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { EXTRACTS_FOLDER, onReference } from '../../core/testing/reference-extracts.ts';
import { answered } from '../../core/testing/session-extracts.ts';
import { runTrs } from '../testing/run-trs.ts';
import { BAD_ROWS, SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const manifestOf = (path: string) => JSON.parse(readFileSync(`${path}.manifest.json`, 'utf8'));

async function written(name: string, ...more: string[]) {
  const folder = temporaryFolder();
  const extracts = writeSmallExtracts(join(folder, 'extracts'));
  const out = join(folder, name);
  const run = await runTrs(['features', extracts, ...SMALL_TODAY, '--out', out, '--manifest', '--hash', ...more]);
  expect(run.code).toBe(0);
  return { folder, extracts, out, run };
}

describe('trs features --manifest', () => {
  it.each(['out.csv', 'out.csv.gz', 'out.parquet'])('has the hash of the extended columns, which trs verify checks: %s', async (name) => {
    const { out, run } = await written(name, '--features', 'extended');
    const { extended_hash, content_hash } = manifestOf(out);
    expect(extended_hash).toMatch(/^x1-4-[0-9a-f]+$/);
    expect(run.stderr).toContain(`Content hash ${content_hash}\nContent hash of the extended columns ${extended_hash}\n`);
    expect((await runTrs(['verify', out])).stdout.toString()).toContain(`of the extended columns ${extended_hash}.\n`);
    const changed = readFileSync(`${out}.manifest.json`, 'utf8').replace(extended_hash, 'x1-4-1');
    writeFileSync(`${out}.manifest.json`, changed);
    const { code, stdout } = await runTrs(['verify', out]);
    expect(code).toBe(3);
    expect(stdout.toString()).toContain(`Its hash of the extended columns is ${extended_hash}, and the manifest says x1-4-1.`);
  });

  it('records what the file was made from, and how', async () => {
    const { extracts, out, run, folder } = await written('out.csv');
    expect(namesIn(folder)).toEqual(['extracts', 'out.csv', 'out.csv.manifest.json']);
    const manifest = manifestOf(out);
    expect(manifest).toMatchObject({
      manifest_version: 1,
      file: { name: 'out.csv', format: 'csv', bytes: readFileSync(out).length, sha256: sha256(out), rows: 4 },
      dataset: 'features_invoices',
      features: 'standard',
      as_of: '2021-06-30',
      definitions_version: 2,
      selection: null,
      row_ledger: { rows_read: 13, rows_kept: 13, rows_rejected: 0 },
    });
    expect(manifest.app_version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(run.stderr).toContain(`Content hash ${manifest.content_hash}\n`);
    expect(manifest.inputs.map((input: { file: string }) => input.file)).toEqual([
      'accounts.csv',
      'skus.csv',
      'invoices.csv',
      'invoice_line_items.csv',
    ]);
    for (const input of manifest.inputs) expect(input.sha256).toBe(sha256(join(extracts, input.file)));
    expect(manifest.inputs[2]).toMatchObject({ table: 'invoices', rows_read: 4, rows_kept: 4, date_order: 'ymd', decimal_mark: '.' });
  });

  it('is the same for the same run, and has the hash of a zip’s own bytes', async () => {
    const folder = temporaryFolder();
    const extracts = writeSmallExtracts(join(folder, 'extracts'));
    const zip = join(folder, 'book.zip');
    writeFileSync(
      zip,
      zipSync(Object.fromEntries(namesIn(extracts).map((name) => [name, new Uint8Array(readFileSync(join(extracts, name)))]))),
    );
    const texts = [];
    for (const sub of ['one', 'two']) {
      mkdirSync(join(folder, sub));
      const out = join(folder, sub, 'out.csv');
      expect(await runTrs(['features', zip, ...SMALL_TODAY, '--out', out, '--manifest', '--quiet'])).toMatchObject({ code: 0, stderr: '' });
      texts.push(readFileSync(`${out}.manifest.json`, 'utf8'));
    }
    expect(texts[0]).toBe(texts[1]);
    const { inputs } = JSON.parse(texts[0]!);
    expect(inputs.map(({ file, stored_in, sha256: sum }: Record<string, string>) => [file, stored_in, sum])).toContainEqual([
      'book.zip/skus.csv',
      'book.zip',
      sha256(zip),
    ]);
  });

  it('is byte for byte the one that the app makes', async () => {
    for (const set of ['standard', 'extended'] as const) {
      const { folder, extracts, out } = await written(`features-2021-06-30${set === 'extended' ? '-extended' : ''}.csv`, '--features', set);
      const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };
      const session = createSession(undefined, version);
      const files = namesIn(extracts).map((name) => memorySource(name, new Uint8Array(readFileSync(join(extracts, name))), 50));
      const opened = answered(await session.open({ files, today: day(SMALL_TODAY[1]) }));
      const { asOf } = opened.day;
      const made = answered(await session.exportFeatures({ asOf, format: 'csv', extended: set === 'extended', manifest: true }));
      expect(join(folder, made.file.name)).toBe(out);
      expect(Buffer.from(made.file.bytes).equals(readFileSync(out))).toBe(true);
      expect(new TextDecoder().decode(made.manifest!.bytes)).toBe(readFileSync(`${out}.manifest.json`, 'utf8'));
    }
  });

  it('hashes files that have to be read twice as they are stored', async () => {
    const folder = temporaryFolder();
    const extracts = writeSmallExtracts(join(folder, 'extracts'));
    const invoices = join(extracts, 'invoices.csv');
    writeFileSync(invoices, readFileSync(invoices, 'utf8').replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, '$3/$2/$1'));
    writeFileSync(join(extracts, 'skus.csv.gz'), gzipSync(readFileSync(join(extracts, 'skus.csv'))));
    writeFileSync(join(extracts, 'skus.csv'), 'nothing,of,ours\n');
    const out = join(folder, 'out.csv');
    expect(await runTrs(['features', extracts, ...SMALL_TODAY, '--out', out, '--manifest', '--quiet'])).toMatchObject({ code: 0 });
    const inputs = manifestOf(out).inputs as { file: string; sha256: string; date_order: string | null }[];
    expect(inputs.map(({ file }) => file)).toContain('skus.csv.gz');
    for (const input of inputs) expect(input.sha256).toBe(sha256(join(extracts, input.file)));
    expect(inputs.find(({ file }) => file === 'invoices.csv')!.date_order).toBe('dmy');
  });

  it('needs a file beside it', async () => {
    const extracts = writeSmallExtracts(join(temporaryFolder(), 'extracts'));
    const run = await runTrs(['features', extracts, '--manifest']);
    expect(run).toMatchObject({
      code: 1,
      stdout: Buffer.alloc(0),
      stderr: '--manifest needs a file to write beside: name it with --out.\n',
    });
    expect(await runTrs(['features', extracts, '--manifest', '--out', '/dev/null'])).toMatchObject({ code: 1 });
  });

  it('puts neither in place when one fails, and leaves the old ones when rows are rejected', async () => {
    const { folder, out } = await written('out.csv');
    const before = [readFileSync(out, 'utf8'), readFileSync(`${out}.manifest.json`, 'utf8')];
    const bad = writeSmallExtracts(join(folder, 'bad'), BAD_ROWS);
    expect(await runTrs(['features', bad, ...SMALL_TODAY, '--out', out, '--manifest', '--quiet'])).toMatchObject({ code: 2 });
    expect([readFileSync(out, 'utf8'), readFileSync(`${out}.manifest.json`, 'utf8')]).toEqual(before);
    const other = join(folder, 'other.csv');
    mkdirSync(`${other}.manifest.json`);
    const run = await runTrs(['features', bad, ...SMALL_TODAY, '--out', other, '--manifest', '--allow-rejects']);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('a folder of that name is in the way');
    expect(namesIn(folder)).not.toContain('other.csv');
  });

  it('is removed by a run without it, and no other file of that name is', async () => {
    const { folder, extracts, out } = await written('out.csv');
    expect(await runTrs(['features', extracts, ...SMALL_TODAY, '--out', out, '--quiet'])).toMatchObject({ code: 0 });
    expect(namesIn(folder)).toEqual(['extracts', 'out.csv']);
    writeFileSync(`${out}.manifest.json`, '{"mine": 1}');
    expect(await runTrs(['features', extracts, ...SMALL_TODAY, '--out', out, '--quiet'])).toMatchObject({ code: 0 });
    expect(readFileSync(`${out}.manifest.json`, 'utf8')).toBe('{"mine": 1}');
  });
});

describe('trs verify', () => {
  it.each(['out.csv', 'out.csv.gz', 'out.parquet'])('accepts %s as described by its manifest', async (name) => {
    for (const more of [[], ['--features', 'extended']]) {
      const { out } = await written(name, ...more);
      const run = await runTrs(['verify', out]);
      expect(run).toMatchObject({ code: 0, stderr: '' });
      const { content_hash, extended_hash } = manifestOf(out);
      const ofExtended = extended_hash === undefined ? '' : `, of the extended columns ${extended_hash}`;
      expect(run.stdout.toString()).toBe(`${out} is what its manifest says: 4 rows, content hash ${content_hash}${ofExtended}.\n`);
    }
  });

  it('names what differs after a cell has changed', async () => {
    const { out } = await written('out.csv');
    const text = readFileSync(out, 'utf8');
    writeFileSync(out, text.replace('12.50', '12.51'));
    const run = await runTrs(['verify', out]);
    expect(run.code).toBe(3);
    const lines = run.stdout.toString().trimEnd().split('\n');
    expect(lines.length).toBe(3);
    expect(lines[0]).toBe(`${out} is not what out.csv.manifest.json says:`);
    expect(lines[1]).toBe(`  Its SHA-256 is ${sha256(out)}, and the manifest says ${manifestOf(out).file.sha256}.`);
    expect(lines[2]).toMatch(/^ {2}Its content hash is v1-4-[0-9a-f]+, and the manifest says v1-4-[0-9a-f]+\.$/);
  });

  it('distinguishes other bytes of the same content, other content, and a lost row', async () => {
    const { out } = await written('out.csv');
    const [header, ...rows] = readFileSync(out, 'utf8').trimEnd().split('\n');
    writeFileSync(out, `${[header, ...rows.toReversed()].join('\r\n')}\r\n`);
    const reordered = (await runTrs(['verify', out])).stdout.toString();
    expect(reordered).toContain('Its SHA-256 is');
    expect(reordered).not.toContain('content hash');
    writeFileSync(out, `${[header, ...rows.slice(1)].join('\n')}\n`);
    expect((await runTrs(['verify', out])).stdout.toString()).toContain('  Its number of rows is 3, and the manifest says 4.\n');
  });

  it('reports that the file is no dataset any more', async () => {
    const csv = await written('out.csv');
    writeFileSync(csv.out, `${readFileSync(csv.out, 'utf8').split('\n')[0]}\n1,A,much,1,1,1,1,1\n`);
    const run = await runTrs(['verify', csv.out]);
    expect(run.code).toBe(3);
    expect(run.stdout.toString()).toContain(
      '  It holds “much” on line 2, where inv_total has to be a number, so it is no feature dataset.\n',
    );
    const parquet = await written('out.parquet');
    const bytes = readFileSync(parquet.out);
    writeFileSync(parquet.out, Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(60, 0xff), bytes.subarray(64)]));
    const spoilt = await runTrs(['verify', parquet.out]);
    expect(spoilt).toMatchObject({ code: 3, stderr: '' });
    expect(spoilt.stdout.toString()).toContain('so it is no feature dataset.\n');
    writeFileSync(parquet.out, 'PAR1 no longer');
    expect(await runTrs(['verify', parquet.out])).toMatchObject({ code: 3, stderr: '' });
    const packed = await written('out.csv.gz');
    writeFileSync(packed.out, readFileSync(packed.out).subarray(0, 60));
    const cut = await runTrs(['verify', packed.out]);
    expect(cut).toMatchObject({ code: 3, stderr: '' });
    expect(cut.stdout.toString()).toContain('  It can’t be read to its end (');
  });

  it('ends with 1 without a manifest, or without the file', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'out.csv');
    expect(await runTrs(['verify', out])).toMatchObject({ code: 1, stdout: Buffer.alloc(0) });
    writeFileSync(out, 'x\n');
    expect((await runTrs(['verify', out])).stderr).toContain('out.csv.manifest.json can’t be read: there is no such file');
    writeFileSync(`${out}.manifest.json`, '{}');
    expect((await runTrs(['verify', out])).stderr).toContain('is no manifest of a feature dataset');
    expect(await runTrs(['verify', folder])).toMatchObject({ code: 1 });
    expect(await runTrs(['verify'])).toMatchObject({ code: 1 });
  });

  it('reads a Parquet file that another engine wrote of the same rows', async () => {
    const { folder, out } = await written('out.parquet');
    const copy = join(folder, 'copy.parquet');
    const duckdb = await DuckDBInstance.create(':memory:');
    const connection = await duckdb.connect();
    try {
      await connection.run(
        `COPY (SELECT * FROM read_parquet('${out}') ORDER BY inv_id DESC) TO '${copy}' (FORMAT parquet, COMPRESSION snappy)`,
      );
    } finally {
      connection.closeSync();
      duckdb.closeSync();
    }
    writeFileSync(`${copy}.manifest.json`, readFileSync(`${out}.manifest.json`));
    const run = await runTrs(['verify', copy]);
    expect(run.code).toBe(3);
    expect(run.stdout.toString()).toContain('Its SHA-256 is');
    expect(run.stdout.toString()).not.toContain('content hash');
    expect(run.stdout.toString()).not.toContain('number of rows');
  });

  onReference('accepts the reference dataset as described by its manifest', async () => {
    const out = join(temporaryFolder(), 'features.parquet');
    expect(await runTrs(['features', EXTRACTS_FOLDER, '--as-of', '2021-07-08', '--out', out, '--manifest', '--quiet'])).toMatchObject({
      code: 0,
    });
    expect(manifestOf(out).content_hash).toBe('v1-9685-12cecd603ab6ce8b36e');
    expect(await runTrs(['verify', out])).toMatchObject({ code: 0 });
  });
});
