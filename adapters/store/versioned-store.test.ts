import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parquetFile } from '../../core/exports/parquet-file.ts';
import { type RecordedFile, recordPath } from '../../core/stored/run-record.ts';
import { STORED_TABLES } from '../../core/stored/stored-tables.ts';
import { versionPath } from '../../core/stored/table-log.ts';
import { folderStore } from './folder-store.ts';
import { forgetAccount } from './forget-account.ts';
import type { ObjectStore } from './object-store.ts';
import { keptDays, planDropping, planPruning, prune } from './prune-store.ts';
import { verifyStore } from './verify-store.ts';
import { type NewDay, type NewTable, VersionedStore } from './versioned-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const WRITER = { appVersion: '1.0.0', now: () => new Date('2021-06-01T02:00:00Z') };

function open(objects: ObjectStore = folderStore(folder)): VersionedStore {
  return new VersionedStore(objects, WRITER);
}

/** A table with ids only: the store does not look at the content. */
async function idsTable(name: 'accounts' | 'skus', ids: readonly string[]): Promise<NewTable> {
  const column = name === 'accounts' ? 'account_id' : 'item_id';
  const cells = ids.map((id) => new TextEncoder().encode(id));
  const bytes = await parquetFile(name, ids.length, [
    { name: column, type: 'STRING', isNullable: false, read: (from, to) => cells.slice(from, to) },
  ]);
  const { columns } = STORED_TABLES.find((table) => table.name === name)!;
  return {
    name,
    columns: columns.filter((each) => each.name === column),
    bytes,
    rows: ids.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

async function textTable(name: string, cells: Readonly<Record<string, readonly string[]>>): Promise<NewTable> {
  const { columns } = STORED_TABLES.find((table) => table.name === name)!;
  const rows = Object.values(cells)[0]!.length;
  const bytes = await parquetFile(
    name,
    rows,
    Object.entries(cells).map(([column, texts]) => ({
      name: column,
      type: 'STRING',
      isNullable: false,
      read: (from, to) => texts.slice(from, to).map((text) => new TextEncoder().encode(text)),
    })),
  );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, columns: columns.filter((each) => each.name in cells), bytes, rows, sha256 };
}

async function dayOf(as_of: string, accounts: readonly string[], skus: readonly string[] | null = ['s1']): Promise<NewDay> {
  return {
    as_of,
    content_hash: `hash of ${accounts}`,
    definitions_version: 2,
    observed_at: '2021-06-01T02:00:00.000Z',
    reconstructed: false,
    settlement_known: true,
    rows_read: accounts.length,
    rows_kept: accounts.length,
    rows_rejected: 0,
    forgotten: 0,
    tables: [await idsTable('accounts', accounts), ...(skus === null ? [] : [await idsTable('skus', skus)])],
  };
}

interface Stored {
  readonly name: string;
  readonly file: RecordedFile;
}

async function liveRows(store: VersionedStore, table: string): Promise<Record<string, number>> {
  const { files } = await store.log(table).latest();
  return Object.fromEntries([...files.values()].map(({ asOf, rows }) => [asOf, rows]).toSorted());
}

describe('a store', () => {
  it('keeps every day, and the new version of a day that is published again', async () => {
    const store = open();
    await store.publish('snapshot', await dayOf('2021-05-01', ['a']));
    await store.publish('snapshot', await dayOf('2021-05-02', ['a', 'b']));
    await store.publish('snapshot', await dayOf('2021-05-01', ['a', 'b', 'c']));
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 3, '2021-05-02': 2 });
    expect((await store.log('accounts').at(1)).files.size).toBe(2);
    expect([...(await open().days()).keys()]).toEqual(['2021-05-01', '2021-05-02']);
    expect((await verifyStore(open())).faults).toEqual([]);
  });

  it('writes nothing when it already has the same content', async () => {
    const store = open();
    expect((await store.publish('snapshot', await dayOf('2021-05-01', ['a']))).kind).toBe('published');
    const before = await store.objects.list('');
    expect((await open().publish('snapshot', await dayOf('2021-05-01', ['a']))).kind).toBe('unchanged');
    expect(await store.objects.list('')).toEqual(before);
  });

  it('writes a missing or damaged file anew when its day is published again, also with the same rows', async () => {
    const { day } = await open().publish('snapshot', await dayOf('2021-05-01', ['a']));
    const [accounts, skus] = ['accounts', 'skus'].map((name) => ({ name, file: day.tables[name]!.files[0]! })) as [Stored, Stored];
    unlinkSync(join(folder, 'accounts', accounts.file.path));
    await expect(open().file('accounts', accounts.file)).rejects.toThrow('restore it, or take the snapshot again.');
    expect((await open().publish('snapshot', await dayOf('2021-05-01', ['a']))).kind).toBe('published');
    expect((await verifyStore(open())).faults).toEqual([]);
    writeFileSync(join(folder, 'skus', skus.file.path), new Uint8Array(skus.file.bytes));
    await expect(open().file('skus', skus.file)).rejects.toThrow('is not what was recorded');
    expect((await open().publish('snapshot', await dayOf('2021-05-01', ['b']))).kind).toBe('published');
    expect((await verifyStore(open())).faults).toEqual([]);
    expect((await open().publish('snapshot', await dayOf('2021-05-01', ['b']))).kind).toBe('unchanged');
  });

  it('reads a file that it keeps once', async () => {
    await open().publish('snapshot', await dayOf('2021-05-01', ['a']));
    const objects = folderStore(folder);
    const read: string[] = [];
    const counting: ObjectStore = {
      ...objects,
      get: (path) => {
        if (path.endsWith('.parquet')) read.push(path);
        return objects.get(path);
      },
    };
    await open(counting).publish('snapshot', {
      ...(await dayOf('2021-05-01', ['a'])),
      accepted: [{ gate: 'rows', reason: 'r', says: 's' }],
    });
    expect(read.toSorted()).toEqual([...new Set(read)].toSorted());
    expect(read).toHaveLength(2);
  });

  it('composes a day again when another run changes it meanwhile', async () => {
    await open().publish('snapshot', await dayOf('2021-05-01', ['a']));
    const meanwhile = once(
      (path) => path.startsWith('_runs/'),
      async () => {
        await open().publish('snapshot', await dayOf('2021-05-01', ['b', 'c']));
      },
    );
    const seen: (string | null | undefined)[] = [];
    const { tables, ...day } = await dayOf('2021-05-01', [], ['s1', 's2']);
    const skus = tables.filter(({ name }) => name === 'skus');
    await open(meanwhile).publishBeside('stage', '2021-05-01', (before) => {
      seen.push(before?.content_hash);
      return { made: { ...day, content_hash: before!.content_hash, tables: skus }, keep: ['accounts'] };
    });
    expect(seen).toEqual(['hash of a', 'hash of b,c']);
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 2 });
    expect((await verifyStore(open())).faults).toEqual([]);
  });

  it('refuses links among its files', async () => {
    const { day } = await open().publish('snapshot', await dayOf('2021-05-01', ['ann']));
    const path = join(folder, 'accounts', day.tables.accounts!.files[0]!.path);
    renameSync(path, join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), path);
    await expect(forgetAccount(open(), 'ann')).rejects.toThrow('is a link');
    expect((await verifyStore(open())).faults.join()).toContain('is a link');
  });

  it('refuses a link in place of one of its folders', async () => {
    await open().publish('snapshot', await dayOf('2021-05-01', ['ann']));
    renameSync(join(folder, 'accounts'), join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'accounts'));
    await expect(open().objects.list('accounts/as_of=')).rejects.toThrow('is a link');
    expect((await verifyStore(open())).faults.join()).toContain('is a link');
  });

  it('removes a table from a day that is published again without it', async () => {
    const store = open();
    await store.publish('snapshot', await dayOf('2021-05-01', ['a'], ['s1']));
    await store.publish('snapshot', await dayOf('2021-05-01', ['b'], null));
    expect(Object.keys((await store.days()).get('2021-05-01')!.tables)).toEqual(['accounts']);
    expect(await liveRows(store, 'skus')).toEqual({});
    expect((await verifyStore(store)).faults).toEqual([]);
  });

  it('accepts many publishers at once, and each day ends as the version of one of them', async () => {
    await Promise.all(
      Array.from({ length: 6 }, async (_, i) =>
        open().publish('snapshot', await dayOf(i < 3 ? '2021-05-01' : '2021-05-02', [`a${i}`], [`s${i}`])),
      ),
    );
    const store = open();
    const { faults } = await verifyStore(store);
    expect(faults).toEqual([]);
    for (const [asOf, { tables }] of await store.days()) {
      const runs = Object.values(tables).map(({ files }) => files[0]!.path);
      expect(new Set(runs.map((path) => path.replace(/.*part-/, ''))).size, asOf).toBe(1);
    }
  });

  it('reverts the commits of a run that died before it recorded itself', async () => {
    await open().publish('snapshot', await dayOf('2021-05-01', ['a']));
    const dying = folderStore(folder);
    const dies: ObjectStore = {
      ...dying,
      putIfAbsent: (path, bytes) => (path.startsWith('_runs/') ? Promise.reject(new Error('killed')) : dying.putIfAbsent(path, bytes)),
    };
    await expect(open(dies).publish('snapshot', await dayOf('2021-05-01', ['b', 'c']))).rejects.toThrow('killed');
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 2 });
    await expect(open(dies).publish('snapshot', await dayOf('2021-05-02', ['b', 'c']))).rejects.toThrow('killed');
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 1, '2021-05-02': 2 });
    expect((await open().days()).get('2021-05-01')!.tables.accounts!.files[0]!.rows).toBe(1);
    await open().publish('snapshot', await dayOf('2021-05-03', ['d']));
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 1, '2021-05-03': 1 });
    const { faults, unused } = await verifyStore(open());
    expect(faults).toEqual([]);
    expect(unused).toHaveLength(3);
  });

  it('reverts such commits also by a run that has nothing to publish', async () => {
    await open().publish('snapshot', await dayOf('2021-05-01', ['a']));
    const dying = folderStore(folder);
    const dies: ObjectStore = {
      ...dying,
      putIfAbsent: (path, bytes) => (path.startsWith('_runs/') ? Promise.reject(new Error('killed')) : dying.putIfAbsent(path, bytes)),
    };
    await expect(open(dies).publish('snapshot', await dayOf('2021-05-02', ['b', 'c']))).rejects.toThrow('killed');
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 1, '2021-05-02': 2 });
    expect((await open().publish('snapshot', await dayOf('2021-05-01', ['a']))).kind).toBe('unchanged');
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 1 });
    expect((await verifyStore(open())).faults).toEqual([]);
  });

  it('reports missing, changed and unlisted files', async () => {
    const store = open();
    const { day } = await store.publish('snapshot', await dayOf('2021-05-01', ['a']));
    const accounts = join(folder, 'accounts', day.tables.accounts!.files[0]!.path);
    writeFileSync(accounts, new Uint8Array(day.tables.accounts!.files[0]!.bytes));
    unlinkSync(join(folder, 'skus', day.tables.skus!.files[0]!.path));
    const { faults } = await verifyStore(open());
    expect(faults).toHaveLength(2);
    expect(faults.join('\n')).toMatch(/accounts.*SHA-256[\s\S]*skus.*is missing/);
  });

  describe('with faults', () => {
    const rewrite = (path: string, change: (text: string) => string) =>
      writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));
    const faults = async () => (await verifyStore(open())).faults.join('\n');
    beforeEach(async () => {
      for (const asOf of ['2021-05-01', '2021-05-02', '2021-05-03']) await open().publish('snapshot', await dayOf(asOf, [asOf]));
    });

    it('refuses a folder that is no store', async () => {
      rmSync(join(folder, '_runs'), { recursive: true });
      await expect(verifyStore(open())).rejects.toThrow('has no record of a run');
      const none = open(folderStore(join(folder, 'typo')));
      await expect(verifyStore(none)).rejects.toThrow('has no record of a run');
      await expect(forgetAccount(none, 'ann')).rejects.toThrow('has no record of a run');
    });

    it('reports a lost record, in the middle and at the end', async () => {
      unlinkSync(join(folder, recordPath(1)));
      expect(await faults()).toMatch(/00001\.json is missing/);
      await expect(open().days()).rejects.toThrow('00001.json is missing');
      await expect(planPruning(open(), (days) => days, Date.now())).rejects.toThrow('later records are there: restore the file');
      unlinkSync(join(folder, recordPath(2)));
      expect(await faults()).toMatch(/lists as_of=2021-05-03\/\S+ and no record does/);
    });

    it('reports every unreadable record and log, and goes on', async () => {
      writeFileSync(join(folder, recordPath(0)), 'no json');
      writeFileSync(join(folder, recordPath(1)), 'no json');
      rewrite(versionPath('skus', 0), (text) => text.replace('schemaString":"{', 'schemaString":"'));
      const found = await faults();
      expect(found).toMatch(/00000\.json in .* is no record[\s\S]*00001\.json in .* is no record/);
      expect(found).toContain('The log of skus');
      expect(found).toMatch(/accounts lists as_of=2021-05-01/);
    });

    it('reports another partition value, size or number of rows, and a column of another type', async () => {
      const files = [...(await open().log('accounts').latest()).files.values()];
      rewrite(versionPath('accounts', 0), (text) => text.replaceAll('"as_of":"2021-05-01"', '"as_of":"2021-04-01"'));
      rewrite(versionPath('accounts', 1), (text) => text.replace(`"size":${files[1]!.bytes}`, '"size":1'));
      rewrite(versionPath('accounts', 2), (text) => text.replace('numRecords\\":1', 'numRecords\\":9'));
      rewrite(versionPath('skus', 0), (text) => text.replace('\\"type\\":\\"string\\"', '\\"type\\":\\"long\\"'));
      const found = await faults();
      expect(found).toMatch(/with as_of 2021-04-01, and the record says 2021-05-01/);
      expect(found).toMatch(/with bytes 1, and/);
      expect(found).toMatch(/with rows 9, and the record says 1/);
      expect(found).toMatch(/The log of skus has item_id as long, and trs writes string/);
    });

    it('reports a column that the log lacks', async () => {
      rewrite(versionPath('skus', 0), (text) => text.replace('\\"name\\":\\"item_id\\"', '\\"name\\":\\"other\\"'));
      expect(await faults()).toContain('has columns that its log lacks: item_id');
    });
  });

  it('reports a missing or unreadable version of a log in a sentence', async () => {
    const store = open();
    await store.publish('snapshot', await dayOf('2021-05-01', ['a']));
    await store.publish('snapshot', await dayOf('2021-05-02', ['a']));
    const first = join(folder, 'accounts', '_delta_log', '00000000000000000000.json');
    writeFileSync(first, 'no json\n');
    await expect(open().log('accounts').latest()).rejects.toThrow('The log of accounts in');
    unlinkSync(first);
    await expect(open().log('accounts').latest()).rejects.toThrow('version 0 is missing');
  });

  it('has no value of a row in its logs and records', async () => {
    const store = open();
    await store.publish('snapshot', await dayOf('2021-05-01', ['Ann Ames'], ['secret saw']));
    for (const { path } of [...(await store.objects.list('_runs/')), ...(await store.objects.list('accounts/_delta_log/'))]) {
      const text = new TextDecoder().decode((await store.objects.get(path))!);
      if (path.startsWith('accounts/')) expect(text).not.toContain('Ann');
      expect(text).not.toContain('secret');
    }
  });
});

describe('pruning', () => {
  it('keeps the latest of each day, week and month', () => {
    const days = ['2021-03-30', '2021-03-31', '2021-04-05', '2021-04-11', '2021-04-12', '2021-05-01', '2021-05-02'];
    expect(keptDays(days, { daily: 1, weekly: 0, monthly: 0 })).toEqual(['2021-05-02']);
    // 5 and 11 April 2021 are Monday and Sunday of one week.
    expect(keptDays(days, { daily: 0, weekly: 3, monthly: 0 })).toEqual(['2021-04-11', '2021-04-12', '2021-05-02']);
    expect(keptDays(days, { daily: 0, weekly: 0, monthly: 2 })).toEqual(['2021-04-12', '2021-05-02']);
    expect(keptDays(days, { daily: 9, weekly: 9, monthly: 9 })).toEqual(days);
  });

  it('deletes only the files of dropped days and replaced runs', async () => {
    const store = open();
    for (const asOf of ['2021-04-30', '2021-05-01', '2021-05-02']) await store.publish('snapshot', await dayOf(asOf, [asOf]));
    await store.publish('snapshot', await dayOf('2021-05-02', ['again']));
    const plan = await planPruning(open(), (days) => keptDays(days, { daily: 1, weekly: 0, monthly: 2 }), Date.now());
    expect(plan.kept).toEqual(['2021-04-30', '2021-05-02']);
    expect(plan.dropped).toEqual(['2021-05-01']);
    await prune(open(), plan);
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-04-30': 1, '2021-05-02': 1 });
    const { faults, unused, files } = await verifyStore(open());
    expect({ faults, unused, files }).toEqual({ faults: [], unused: [], files: 4 });
  });

  it('leaves a day that is published again after the plan was made', async () => {
    for (const asOf of ['2021-05-01', '2021-05-02']) await open().publish('snapshot', await dayOf(asOf, ['a']));
    const plan = await planPruning(open(), (days) => keptDays(days, { daily: 1, weekly: 0, monthly: 0 }), Date.now());
    // The table of the products keeps its file.
    await open().publish('snapshot', await dayOf('2021-05-01', ['b', 'c']));
    expect((await prune(open(), plan)).dropped).toEqual([]);
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 2, '2021-05-02': 1 });
    expect((await verifyStore(open())).faults).toEqual([]);
  });

  it('does not take a file from a day that keeps it while it is published', async () => {
    for (const asOf of ['2021-05-01', '2021-05-02']) await open().publish('snapshot', await dayOf(asOf, ['a']));
    const meanwhile = once(
      (path) => path.startsWith('_runs/'),
      async () => {
        await prune(open(), await planPruning(open(), (days) => keptDays(days, { daily: 1, weekly: 0, monthly: 0 }), Date.now()));
      },
    );
    await open(meanwhile).publish('snapshot', await dayOf('2021-05-01', ['b', 'c']));
    expect(await liveRows(open(), 'skus')).toEqual({ '2021-05-01': 1, '2021-05-02': 1 });
    expect((await verifyStore(open())).faults).toEqual([]);
  });

  it('does not delete a file that is published between its last look and the deletion', async () => {
    for (const asOf of ['2021-05-01', '2021-05-02']) await open().publish('snapshot', await dayOf(asOf, ['a']));
    const { paused, resume } = pausedBeforeItsRecord();
    const publishing = open(paused).publish('snapshot', await dayOf('2021-05-01', ['b', 'c']));
    const objects = folderStore(folder);
    const pruner: ObjectStore = {
      ...objects,
      delete: async (path) => {
        resume();
        await publishing;
        await objects.delete(path);
      },
    };
    await prune(open(pruner), await planPruning(open(), (days) => keptDays(days, { daily: 1, weekly: 0, monthly: 0 }), Date.now()));
    expect((await publishing).kind).toBe('published');
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 2, '2021-05-02': 1 });
    expect((await verifyStore(open())).faults).toEqual([]);
  });

  it('takes the files of a run that counts as dead only once it can’t publish them any more', async () => {
    const { paused, resume } = pausedBeforeItsRecord();
    const publishing = open(paused).publish('snapshot', await dayOf('2021-05-01', ['a']));
    await vi.waitFor(async () => expect(Object.keys(await liveRows(open(), 'skus'))).toHaveLength(1));
    // Another process, two hours later.
    vi.resetModules();
    const later = { ...WRITER, now: () => new Date(Date.now() + 2 * 60 * 60 * 1000) };
    const elsewhere = await import('./versioned-store.ts');
    const { planPruning: plan, prune: pruneThere } = await import('./prune-store.ts');
    const store = new elsewhere.VersionedStore(folderStore(folder), later) as unknown as VersionedStore;
    const { files } = await pruneThere(store, await plan(store, (days) => days, later.now().getTime()));
    expect(files).toHaveLength(2);
    resume();
    expect((await publishing).kind).toBe('published');
    expect((await verifyStore(open())).faults).toEqual([]);
  });

  it('drops one day with its replaced versions', async () => {
    for (const asOf of ['2021-05-01', '2099-01-01'])
      for (const ids of [['a'], ['b']]) await open().publish('snapshot', await dayOf(asOf, ids));
    const plan = await planDropping(open(), '2099-01-01', Date.now());
    expect((await prune(open(), plan)).dropped).toEqual(['2099-01-01']);
    expect([...(await open().days()).keys()]).toEqual(['2021-05-01']);
    const { faults, unused } = await verifyStore(open());
    expect(faults).toEqual([]);
    expect(unused).toEqual([expect.stringContaining('accounts/as_of=2021-05-01/')]);
  });

  it('leaves the files of a running run', async () => {
    const store = open();
    await store.publish('snapshot', await dayOf('2021-05-01', ['a']));
    // Process 1 always runs.
    const [host] = (await store.records())[0]!.run.split('-');
    await store.objects.putIfAbsent(`accounts/as_of=2021-05-02/part-${host}-1-0123456789abcdef.parquet`, new Uint8Array(4));
    expect((await planPruning(open(), (days) => keptDays(days, { daily: 9, weekly: 0, monthly: 0 }), Date.now())).files).toEqual([]);
  });
});

/** A store whose run waits before it writes its first record until `resume`. */
function pausedBeforeItsRecord(): { paused: ObjectStore; resume: () => void } {
  let resume: () => void = () => undefined;
  const resumed = new Promise<void>((resolve) => {
    resume = resolve;
  });
  const paused = once(
    (path) => path.startsWith('_runs/'),
    () => resumed,
  );
  return { paused, resume };
}

/** A store in which something happens once, before the first new file whose path `isIt`. */
function once(isIt: (path: string) => boolean, happens: () => Promise<void>): ObjectStore {
  const objects = folderStore(folder);
  let isDone = false;
  return {
    ...objects,
    async putIfAbsent(path, bytes) {
      if (!isDone && isIt(path)) {
        isDone = true;
        await happens();
      }
      return objects.putIfAbsent(path, bytes);
    },
  };
}

describe('forgetting an account', () => {
  it('finds the line items again after it was killed while it deleted files', async () => {
    const { name, bytes, rows, columns, sha256 } = await idsTable('accounts', ['ann', 'bob']);
    const invoices = await textTable('invoices', { invoice_id: ['i1', 'i2'], account_id: ['ann', 'bob'] });
    const lines = await textTable('line_items', { invoice_id: ['i1', 'i2'] });
    const day = await dayOf('2021-05-01', []);
    await open().publish('snapshot', { ...day, tables: [{ name, bytes, rows, columns, sha256 }, invoices, lines] });
    const objects = folderStore(folder);
    let deletes = 0;
    const dies: ObjectStore = {
      ...objects,
      delete: (path) => (deletes++ === 2 ? Promise.reject(new Error('killed')) : objects.delete(path)),
    };
    await expect(forgetAccount(open(dies), 'ann')).rejects.toThrow('killed');
    await forgetAccount(open(), 'ann');
    for (const { path } of await objects.list('line_items/as_of='))
      expect(Buffer.from((await objects.get(path))!).includes('i1'), path).toBe(false);
  });

  it('leaves the files of a running snapshot and counts them', async () => {
    await open().publish('snapshot', await dayOf('2021-05-01', ['bob']));
    const [host] = (await open().records())[0]!.run.split('-');
    const path = `accounts/as_of=2021-05-02/part-${host}-1-0123456789abcdef.parquet`;
    await folderStore(folder).putIfAbsent(path, (await idsTable('accounts', ['ann'])).bytes);
    expect(await forgetAccount(open(), 'ann')).toEqual({ days: [], rows: 0, files: 0, running: 1 });
    expect(await folderStore(folder).get(path)).not.toBeNull();
  });

  it('starts over when a day is published meanwhile, and keeps that day', async () => {
    await open().publish('snapshot', await dayOf('2021-05-01', ['ann', 'bob']));
    const meanwhile = once(
      (path) => path.startsWith('_runs/'),
      async () => {
        await open().publish('snapshot', await dayOf('2021-05-01', ['ann', 'bob', 'cy']));
      },
    );
    await forgetAccount(open(meanwhile), 'ann');
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 2 });
    expect((await verifyStore(open())).faults).toEqual([]);
    for (const { path } of await folderStore(folder).list('accounts/as_of='))
      expect(Buffer.from((await folderStore(folder).get(path))!).includes('ann')).toBe(false);
  });

  it('says which damaged file may hold the account', async () => {
    await open().publish('snapshot', await dayOf('2021-05-01', ['ann']));
    writeFileSync(join(folder, 'accounts', 'as_of=2021-05-01', 'part-x.parquet'), 'torn');
    await expect(forgetAccount(open(), 'bob')).rejects.toThrow('part-x.parquet in');
  });

  it('removes its rows from every day and every replaced version in one change', async () => {
    const store = open();
    await store.publish('snapshot', await dayOf('2021-05-01', ['ann', 'bob']));
    await store.publish('snapshot', await dayOf('2021-05-02', ['ann', 'bob']));
    await store.publish('snapshot', await dayOf('2021-05-02', ['ann', 'bob', 'cy']));
    const forgotten = await forgetAccount(open(), 'ann');
    expect(forgotten).toEqual({ days: ['2021-05-01', '2021-05-02'], rows: 2, files: 3, running: 0 });
    expect(await liveRows(open(), 'accounts')).toEqual({ '2021-05-01': 1, '2021-05-02': 2 });
    for (const { path } of await store.objects.list('accounts/as_of='))
      expect(Buffer.from((await store.objects.get(path))!).includes('ann')).toBe(false);
    expect((await verifyStore(open())).faults).toEqual([]);
    expect(await forgetAccount(open(), 'ann')).toEqual({ days: [], rows: 0, files: 0, running: 0 });
  });
});
