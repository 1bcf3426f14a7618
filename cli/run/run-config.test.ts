import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SNAPSHOT_TABLES } from '../../core/stored/stored-tables.ts';
import { parseRunConfig, readRunConfig } from './run-config.ts';

const parse = (...lines: readonly string[]) => parseRunConfig(`${lines.join('\n')}\n`, '/etc/trs');
const LEAST = ['source: extracts', 'store: store', 'time_zone: Europe/London'];
const refusal = (...more: readonly string[]) => {
  const parsed = parse(...LEAST, ...more);
  return parsed.ok ? 'accepted' : parsed.error;
};

describe('the configuration of scheduled runs', () => {
  it('needs a source, a store and a time zone, and resolves paths from its own folder', () => {
    expect(parse(...LEAST)).toEqual({
      ok: true,
      value: {
        extracts: ['/etc/trs/extracts'],
        database: undefined,
        dateOrder: null,
        readings: {},
        readingFile: null,
        concat: false,
        repeatedLines: null,
        store: '/etc/trs/store',
        timeZone: 'Europe/London',
        spark: null,
        catchUp: 31,
        tables: SNAPSHOT_TABLES.map(({ name }) => name),
        withContacts: false,
        expected: { rowsAtLeast: {}, rejectsAtMost: 0, lateShareWithin: null, newestInvoiceWithin: null, psiBelow: 0.2 },
      },
    });
  });

  it('accepts every setting of a run', () => {
    const parsed = parse(
      'source: mysql://trs_reader@db.internal:3307/trs',
      'database: {map: map.json, password_file: /run/secrets/db, ca: ca.pem}',
      'reading: {date_order: dmy, repeated_lines: drop, tables: {accounts: {empty_values: "-"}}}',
      'store: s3://bucket/trs',
      'time_zone: America/New_York',
      'engine: trs',
      'catch_up: 7',
      'tables: [features, features_extended, feature_stats, line_items]',
      'contacts: true',
      'expect:',
      '  rows_at_least: {invoices: 9000}',
      '  rejects_at_most: 3',
      '  late_share_within: [0.1, 0.6]',
      '  psi_below: 0.3',
    );
    if (!parsed.ok) throw new Error(parsed.error);
    expect(parsed.value).toMatchObject({
      extracts: [],
      database: {
        address: { host: 'db.internal', port: 3307, user: 'trs_reader', database: 'trs' },
        map: '/etc/trs/map.json',
        passwordFile: '/run/secrets/db',
        authority: '/etc/trs/ca.pem',
        isInsecure: false,
      },
      dateOrder: 'dmy',
      repeatedLines: 'drop',
      store: 's3://bucket/trs',
      timeZone: 'America/New_York',
      catchUp: 7,
      tables: ['features', 'features_extended', 'feature_stats', 'line_items'],
      withContacts: true,
      expected: {
        rowsAtLeast: { invoices: 9000 },
        rejectsAtMost: 3,
        lateShareWithin: [0.1, 0.6],
        newestInvoiceWithin: null,
        psiBelow: 0.3,
      },
    });
    expect(Object.keys(parsed.value.readings)).toEqual(['accounts']);
  });

  it('accepts the settings of Spark, which finds a bucket under another name and publishes its own tables', () => {
    const parsed = parse(
      'source: x',
      'store: s3://bucket/trs',
      'time_zone: UTC',
      'engine: spark',
      'spark: {log: spark.log, runner: features.py}',
    );
    if (!parsed.ok) throw new Error(parsed.error);
    expect(parsed.value.spark).toEqual({
      submit: ['spark-submit'],
      runner: '/etc/trs/features.py',
      store: 's3a://bucket/trs',
      log: '/etc/trs/spark.log',
    });
    expect(parsed.value.tables).toEqual([
      'accounts',
      'skus',
      'invoices',
      'line_items',
      'payments',
      'features',
      'features_extended',
      'feature_stats',
    ]);
    const other = parse(
      ...LEAST,
      'engine: spark',
      'spark: {submit: [spark-submit, --master, yarn], store: "s3://b/t", runner: "s3://b/f.py"}',
    );
    if (!other.ok) throw new Error(other.error);
    expect(other.value.spark).toEqual({
      submit: ['spark-submit', '--master', 'yarn'],
      runner: 's3://b/f.py',
      store: 's3://b/t',
      log: null,
    });
  });

  it('names the line of an error and the right form', () => {
    expect({
      'a mistyped key': refusal('', 'catchup: 3'),
      'a key inside': refusal('expect:', '  rejects_at_most: 0', '  psi: 0.2'),
      'a table inside': refusal('expect:', '  rows_at_least:', '    invoces: 3'),
      'a number as text': refusal('expect:', '  rejects_at_most: none'),
      'a share above 1': refusal('expect:', '  late_share_within: [10, 60]'),
      'another engine': refusal('engine: flink'),
      'settings of another engine': refusal('engine: trs', 'spark: {log: spark.log}'),
      'tables beside Spark': refusal('engine: spark', 'tables: [features, features_extended, feature_stats]'),
      'a command as one text': refusal('engine: spark', 'spark: {submit: spark-submit --master yarn}'),
      'a table that is not there': refusal('tables:', '  - features', '  - feature_stats', '  - features_extended', '  - sales'),
      'a table too few': refusal('tables: [features]'),
      'a database’s key without one': refusal('database: {map: m.json}'),
      'a key twice': refusal('store: other'),
      'no YAML': refusal('expect: [1, 2'),
      nothing: parse('').ok ? '' : (parse('') as { error: string }).error,
      'no store': (parse('source: x', 'time_zone: UTC') as { error: string }).error,
      'no such zone': (parse('source: x', 'store: y', 'time_zone: Europe/Londn') as { error: string }).error,
      'an offset': (parse('source: x', 'store: y', 'time_zone: "+02:00"') as { error: string }).error,
      'a reading that can’t be': refusal('reading:', '  tables: {invoices: {encoding: ebcdic}}'),
      'a file’s reading of a database': (
        parse('source: mysql://u@h/d', 'store: y', 'time_zone: UTC', 'reading: {concat: true}') as { error: string }
      ).error,
    }).toMatchInlineSnapshot(`
      {
        "a command as one text": "line 5: spark.submit needs spark-submit and its options as a list, as [spark-submit, --master, yarn].",
        "a database’s key without one": "line 4: database is about a database, and source names none.",
        "a file’s reading of a database": "line 4: reading.concat is about files, and the source is a database: leave it out.",
        "a key inside": "line 6: “psi” is not known in expect; did you mean psi_below?",
        "a key twice": "line 4: it is no YAML: Map keys must be unique.",
        "a mistyped key": "line 5: “catchup” is not known; did you mean catch_up?",
        "a number as text": "line 5: expect.rejects_at_most needs a whole number of rows.",
        "a reading that can’t be": "line 5: reading.tables can’t be used: invoices: encoding needs utf-8, utf-16le, utf-16be or windows-1252.",
        "a share above 1": "line 5: expect.late_share_within needs two shares from 0 to 1, the smaller first, as [0.1, 0.6].",
        "a table inside": "line 6: “invoces” is not known in expect.rows_at_least; did you mean invoices?",
        "a table that is not there": "line 8: tables needs a list of tables of the store, features, features_extended and feature_stats among them (others: call_list, ageing, accounts, skus, invoices, account_months, line_items, payments).",
        "a table too few": "line 4: tables needs a list of tables of the store, features, features_extended and feature_stats among them (others: call_list, ageing, accounts, skus, invoices, account_months, line_items, payments).",
        "an offset": "line 3: time_zone needs a time zone of the IANA database, such as Europe/London or UTC.",
        "another engine": "line 4: engine can’t be “flink”: the engines are trs and spark.",
        "no YAML": "line 5: it is no YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
        "no store": "line 1: store is missing; it needs a folder, or s3://bucket/prefix.",
        "no such zone": "line 3: time_zone needs a time zone of the IANA database, such as Europe/London or UTC.",
        "nothing": "line 1: the file needs keys: source, store and time_zone at least.",
        "settings of another engine": "line 5: spark is about the engine spark, and engine does not name it.",
        "tables beside Spark": "line 5: tables has no place beside the engine spark, which publishes accounts, skus, invoices, line_items, payments, features, features_extended, feature_stats: leave it out.",
      }
    `);
  });

  it('refuses a password and never repeats it', () => {
    const inAddress = parse('store: y', 'time_zone: UTC', 'source: mysql://u:hunter2@h/d');
    const asKey = refusal('database:', '  password: hunter2');
    const asText = refusal('password: "hunter2');
    const asAlias = refusal('password: *hunter2');
    for (const said of [inAddress.ok ? '' : inAddress.error, asKey, asText, asAlias]) {
      expect(said).toMatch(/^line \d: /);
      expect(said).not.toContain('hunter2');
    }
    expect(asKey).toContain('TRS_DB_PASSWORD');
  });

  it('names the file in an error', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'trs-config-')), 'trs.yaml');
    expect(() => readRunConfig(path)).toThrow(`${path} can’t be read: there is no such file or folder, so check the path.`);
    writeFileSync(path, 'source: x\n');
    expect(() => readRunConfig(path)).toThrow(`${path}, line 1: store is missing; it needs a folder, or s3://bucket/prefix.`);
  });
});
