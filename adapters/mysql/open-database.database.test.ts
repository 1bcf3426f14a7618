import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mysql2/promise';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TableName } from '../../core/declarations/table-declarations.ts';
import { describeError } from '../../core/errors/describe-error.ts';
import { contentHash } from '../../core/exports/content-hash.ts';
import { FileDigests } from '../../core/exports/file-digests.ts';
import { ownSha256 } from '../../core/exports/sha256.ts';
import { buildFeatures, type Extracts, readExtracts } from '../../core/pipeline.ts';
import type { SourceTable } from '../../core/sources/files/source-table.ts';
import { reportOf } from '../../core/testing/read-report.ts';
import { day } from '../../core/testing/read-text-extracts.ts';
import { EXTRACTS_FOLDER, isReferenceThere } from '../../core/testing/reference-extracts.ts';
import { createTables, loadExtracts } from '../testing/load-extracts.ts';
import { DATABASE, READER, STRANGER, TLS_READER } from '../testing/mariadb-server.ts';
import { onDatabase, type TestServer } from '../testing/on-database.ts';
import { connectToSnapshot, type DatabaseAccess } from './connect.ts';
import { openDatabase } from './open-database.ts';
import { PLAIN_MAP, parseSourceMap, type SourceMap } from './source-map.ts';

const REFERENCE_HASH = 'v1-9685-12cecd603ab6ce8b36e';
/** Longer than any refusal may take. */
const NO_HANG_MS = 30_000;
/** How a state of the server is waited for. */
const SOON = { timeout: 10_000, interval: 20 };
const today = day('2021-12-31');

function map(file: object): SourceMap {
  const parsed = parseSourceMap(JSON.stringify(file));
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

async function read(access: DatabaseAccess, sourceMap = PLAIN_MAP): Promise<Extracts> {
  const database = await openDatabase(access, sourceMap);
  try {
    const extracts = await readExtracts(database.tables, { today });
    if (!extracts.ok) throw new Error(describeError(extracts.error));
    return extracts.value;
  } finally {
    database.close();
  }
}

/** What the opening of a database is refused with. */
async function refusal(access: DatabaseAccess, sourceMap = PLAIN_MAP): Promise<string> {
  try {
    (await openDatabase(access, sourceMap)).close();
  } catch (error) {
    return error instanceof Error && error.name === 'DatabaseRefused' ? error.message : `a bug: ${String(error)}`;
  }
  return 'it was opened';
}

/** Three accounts, a SKU, two invoices of A1 and three line items, of which two are alike. */
async function smallTables(root: Connection, columns: Partial<Record<TableName, string>> = {}): Promise<void> {
  await createTables(root, columns);
  await root.query(`USE ${DATABASE};
    INSERT INTO accounts VALUES ('A1', 'Käufer & Söhne', '1 Main St\\nTown', 'Ann, "Lee"', '555', 'F', '2020-01-01');
    INSERT INTO skus VALUES ('S1', 'Bolt', NULL, 0.5, 1.25);`);
  if (columns.invoices === undefined)
    await root.query(`INSERT INTO ${DATABASE}.invoices VALUES ('I1', 'A1', '2021-03-01', '2021-03-20'), ('I2', 'A1', '2021-04-01', NULL)`);
  await root.query(`INSERT INTO ${DATABASE}.invoice_line_items VALUES ('I1', 'S1', 4), ('I2', 'S1', 2), ('I2', 'S1', 2)`);
}

describe('the reference extracts in a database', () => {
  beforeAll(() => {
    if (!isReferenceThere && process.env.TRS_REQUIRE_REFERENCE === '1') throw new Error('There are no reference extracts.');
  });
  const onReference = isReferenceThere ? onDatabase : (title: string) => it.skip(title);

  onReference('read while a writer changes them give the reference hash', async ({ root, access }) => {
    await loadExtracts(root, EXTRACTS_FOLDER);
    const database = await openDatabase(access(), PLAIN_MAP);
    // The snapshot has started; everything is changed before anything is read.
    await root.query(`UPDATE ${DATABASE}.invoices SET payment_dates = NULL, date_issued = '2021-01-01' WHERE invoice_id < 5000`);
    await root.query(`DELETE FROM ${DATABASE}.invoice_line_items WHERE invoice_id IN ('1', '2', '3')`);
    await root.query(`INSERT INTO ${DATABASE}.accounts (account_id, joining_date) VALUES ('new', '2021-01-01')`);
    const writer = keepWriting(root);
    const extracts = await readExtracts(database.tables, { today });
    database.close();
    await writer.stop();
    if (!extracts.ok) throw new Error(describeError(extracts.error));
    expect(await contentHash(buildFeatures(extracts.value, day('2021-07-08')))).toBe(REFERENCE_HASH);
    expect(writer.writes()).toBeGreaterThan(0);
    const after = await read(access());
    expect(await contentHash(buildFeatures(after, day('2021-07-08')))).not.toBe(REFERENCE_HASH);
  });

  onReference('are read over TLS when the user must use it, and without it on this computer', async ({ root, access }) => {
    await loadExtracts(root, EXTRACTS_FOLDER);
    for (const how of [
      access({ at: { user: TLS_READER.user }, password: TLS_READER.password }),
      access({ at: { host: '127.0.0.1' }, trust: { kind: 'insecure' } }),
    ]) {
      const features = buildFeatures(await read(how), day('2021-07-08'));
      expect(await contentHash(features)).toBe(REFERENCE_HASH);
    }
  });
});

function keepWriting(root: Connection): { writes(): number; stop(): Promise<void> } {
  let writes = 0;
  let isStopped = false;
  const writing = (async () => {
    while (!isStopped) {
      await root.query(`UPDATE ${DATABASE}.invoice_line_items SET quantity = quantity + 1 LIMIT 100`);
      writes++;
    }
  })();
  return {
    writes: () => writes,
    async stop() {
      isStopped = true;
      await writing;
    },
  };
}

describe('a database', () => {
  onDatabase('is read with its texts as they are, whatever characters they have', async ({ root, access }) => {
    await smallTables(root);
    const { accounts, skus } = await read(access());
    expect([
      accounts.column('company_name').at(0),
      accounts.column('company_address').at(0),
      accounts.column('contact_person').at(0),
    ]).toEqual(['Käufer & Söhne', '1 Main St\nTown', 'Ann, "Lee"']);
    expect(skus.column('item_description').at(0)).toBeNull();
  });

  onDatabase('is read by the names in its mapping, which are never executed as SQL', async ({ root, access }) => {
    await smallTables(root);
    await root.query(
      `USE ${DATABASE}; DROP TABLE IF EXISTS \`odd \`\` name; DROP TABLE skus\`;
       CREATE TABLE \`odd \`\` name; DROP TABLE skus\` SELECT invoice_id AS \`No.\`, account_id, date_issued AS \`when\`\`\`, payment_dates FROM invoices;
       DROP TABLE invoices;`,
    );
    const tables = { invoices: { table: 'odd ` name; DROP TABLE skus', columns: { invoice_id: 'no.', date_issued: 'WHEN`' } } };
    const { invoices, files } = await read(access(), map({ tables }));
    expect([...invoices.column('invoice_id')]).toEqual(['I1', 'I2']);
    expect(files.map(({ file }) => file)).toContain('odd ` name; DROP TABLE skus');
    await root.query(`USE ${DATABASE}; DROP TABLE \`odd \`\` name; DROP TABLE skus\`; SELECT * FROM skus`);
  });

  onDatabase('gives the same rows in the same order however they were put in', async ({ root, access }) => {
    const digests: string[] = [];
    for (const order of ['ASC', 'DESC']) {
      await createTables(root);
      await root.query(`INSERT INTO ${DATABASE}.invoice_line_items
        SELECT CONCAT('I', seq % 50), CONCAT(IF(seq % 2, 's', 'S'), seq % 7), seq % 3 FROM seq_1_to_5000 ORDER BY seq ${order}`);
      await root.query(
        `INSERT INTO ${DATABASE}.invoices SELECT CONCAT('I', seq), 'A', '2021-01-01', NULL FROM seq_1_to_500 ORDER BY seq ${order}`,
      );
      const database = await openDatabase(access(), PLAIN_MAP);
      const hashed = new FileDigests(database.tables, await ownSha256());
      for (const { name } of database.tables) digests.push(await hashed.of(name));
      database.close();
    }
    expect(new Set(digests.slice(0, 4)).size).toBeGreaterThan(2);
    expect(digests.slice(4)).toEqual(digests.slice(0, 4));
  });

  onDatabase('names its rejects by key, and treats zero dates as empty', async ({ root, access }) => {
    await smallTables(root, {
      invoices: 'invoice_id varchar(32) PRIMARY KEY, account_id varchar(32), date_issued datetime(3), payment_dates date',
      accounts:
        'account_id varchar(32) PRIMARY KEY, company_name text, company_address text, contact_person text, contact_phone text, gender text, joining_date date',
    });
    await root.query(`SET SESSION sql_mode = ''; USE ${DATABASE};
      INSERT INTO invoices VALUES ('I1', 'A1', '2021-03-01 23:59:59.999', '0000-00-00'), ('I2', 'A1', '2021-04-01', '2021-05-01'), ('I3', 'A1', NULL, NULL);
      UPDATE accounts SET joining_date = '0000-00-00';
      INSERT INTO invoice_line_items VALUES ('I1', 'S9', 1), ('I3', 'S1', 1), ('I2', 'S1', -1)`);
    const { rejects, rowFindings } = reportOf(await read(access()));
    expect(rejects.map(({ file, key, column, reason }) => [file, key, column, reason])).toEqual([
      ['invoices', 'I3', 'date_issued', 'is empty'],
      ['invoice_line_items', 'I1/S9', 'item_id', 'is not in the skus extract'],
      ['invoice_line_items', 'I3/S1', 'invoice_id', 'refers to rejected row invoices:I3'],
    ]);
    expect(rowFindings['accounts.empty-joining-date']!.map(({ key, value }) => [key, value])).toEqual([['A1', '0000-00-00']]);
    expect(rowFindings['invoices.placeholder-payment']!.map(({ key, value }) => [key, value])).toEqual([['I1', '0000-00-00']]);
    expect(rowFindings['lines.negative-quantity']!.map(({ key }) => key)).toEqual(['I2/S1']);
  });

  onDatabase('turns a TIMESTAMP into a day in the zone of the mapping, and refuses it without one', async ({ root, access }) => {
    const invoices = 'invoice_id varchar(32) PRIMARY KEY, account_id varchar(32), date_issued timestamp NULL, payment_dates date';
    await smallTables(root, { invoices });
    await root.query(`SET time_zone = '+00:00'; INSERT INTO ${DATABASE}.invoices VALUES
      ('winter', 'A1', '2021-01-31 23:30:00', NULL), ('summer', 'A1', '2021-06-30 22:30:00', NULL), ('noon', 'A1', '2021-06-30 12:00:00', NULL)`);
    const days = async (zone: string) => {
      const { invoices: table } = await read(access(), map({ time_zone: zone }));
      const ids = [...table.column('invoice_id')];
      return Object.fromEntries(ids.map((id, row) => [id, table.column('issued_day').at(row)]));
    };
    expect(await days('Europe/Berlin')).toEqual({ winter: day('2021-02-01'), summer: day('2021-07-01'), noon: day('2021-06-30') });
    expect(await days('+00:00')).toEqual({ winter: day('2021-01-31'), summer: day('2021-06-30'), noon: day('2021-06-30') });
    expect(await refusal(access())).toBe(
      'invoices.date_issued is a TIMESTAMP, which is another day in another time zone: say which with "time_zone" in the file of --map',
    );
  });

  onDatabase('reads views, texts stored as bytes and numbers of every type', async ({ root, access }) => {
    await smallTables(root, {
      skus: 'item_id varbinary(32) PRIMARY KEY, item_name char(20), item_description json, item_cost_price double, item_retail_price decimal(30, 20)',
    });
    await root.query(`USE ${DATABASE}; UPDATE skus SET item_retail_price = '12345678.12345678901234567890';
      CREATE OR REPLACE VIEW seen_lines AS SELECT invoice_id, item_id, CAST(quantity AS DECIMAL(20, 1)) AS quantity FROM invoice_line_items`);
    const database = await openDatabase(access(), map({ tables: { invoice_line_items: { table: 'seen_lines' } } }));
    const cells = await cellsOf(database.tables, 'skus');
    const lines = await cellsOf(database.tables, 'invoice_line_items');
    database.close();
    expect(cells).toEqual([['S1', '12345678.12345678901234567890', 'Bolt', '', '0.5']]);
    expect(lines).toEqual([
      ['I1', 'S1', '4.0'],
      ['I2', 'S1', '2.0'],
      ['I2', 'S1', '2.0'],
    ]);
    await root.query(`DROP VIEW ${DATABASE}.seen_lines`);
  });
});

async function cellsOf(tables: readonly SourceTable[], name: TableName): Promise<string[][]> {
  const table = tables.find((each) => each.table === name)!;
  const rows: string[][] = [];
  for await (const { bytes, rows: count } of table.readRows()) {
    const text = new TextDecoder().decode(bytes);
    const cut = text.split('\u001e').slice(0, count);
    rows.push(...cut.map((row) => row.split('\u001f')));
  }
  return rows;
}

describe('how a server is set up', () => {
  /** Sets a variable of the server for new connections, and restores it afterwards. */
  async function withGlobal(root: Connection, name: string, value: string, run: () => Promise<void>): Promise<void> {
    const [rows] = await root.query(`SELECT @@GLOBAL.${name} AS was`);
    await root.query(`SET GLOBAL ${name} = ${value}`);
    try {
      await run();
    } finally {
      await root.query(`SET GLOBAL ${name} = ?`, [(rows as { was: unknown }[])[0]!.was]);
    }
  }

  onDatabase('cuts no result off', async ({ root, access }) => {
    await smallTables(root);
    await withGlobal(root, 'sql_select_limit', '1', async () => {
      expect((await read(access())).invoices.rows).toBe(2);
    });
  });

  onDatabase('executes no name of the mapping as a statement', async ({ root, access }) => {
    await smallTables(root);
    await withGlobal(root, 'sql_mode', "'NO_BACKSLASH_ESCAPES'", async () => {
      const started = performance.now();
      expect(await refusal(access(), map({ tables: { skus: { table: "\\') OR SLEEP(20) -- x" } } }))).toContain('SLEEP(20)');
      expect(performance.now() - started).toBeLessThan(10_000);
    });
  });
});

describe('a database that can’t be read is reported in one clause, soon', () => {
  onDatabase('for a price that the server rounds', async ({ root, access }) => {
    await smallTables(root, {
      skus: 'item_id varchar(32) PRIMARY KEY, item_name varchar(200), item_description text, item_cost_price decimal(18, 9), item_retail_price float',
    });
    expect(await refusal(access())).toContain('skus.item_retail_price is a FLOAT, of which the server shows six digits');
  });

  onDatabase(
    'for a table that another connection has locked',
    async ({ root, access }) => {
      await smallTables(root);
      await root.query(`LOCK TABLES ${DATABASE}.skus WRITE`);
      try {
        await expect(read(access())).rejects.toThrow('a table is locked by somebody else');
      } finally {
        await root.query('UNLOCK TABLES');
      }
    },
    90_000,
  );

  onDatabase(
    'before it is opened',
    async ({ root, access }) => {
      await smallTables(root);
      await root.query(`CREATE DATABASE IF NOT EXISTS other`);
      const cases: [DatabaseAccess, RegExp][] = [
        [access({ password: 'wrong' }), /^the server denies trs_reader access: check the user and the password/],
        [
          access({ at: { user: TLS_READER.user, host: '127.0.0.1' }, password: TLS_READER.password, trust: { kind: 'insecure' } }),
          /without TLS: .*leave --insecure out.*REQUIRE SSL/,
        ],
        [
          access({ trust: { kind: 'known-authorities' } }),
          /^its certificate is signed by an authority that is not known here: give .* --ca$/,
        ],
        [access({ at: { host: 'no-such-host.invalid' } }), /^there is no host no-such-host.invalid: check the name and the network$/],
        [access({ at: { port: 1 } }), /^nothing answers at localhost:1: check host and port/],
        [access({ at: { database: 'nope' } }), /^trs_reader has no rights on the database nope: have SELECT granted/],
        [access({ at: { database: 'other' } }), /^trs_reader has no rights on the database other: have SELECT granted/],
        [access({ at: { user: STRANGER.user }, password: STRANGER.password }), /^trs_stranger has no rights on the database trs/],
        [
          access({ at: { host: '10.1.2.3' } }),
          /^its certificate is checked against a name: give the name of the server instead of its address$/,
        ],
        [
          access({ at: { host: 'db.example.com' }, trust: { kind: 'insecure' } }),
          /^--insecure is for databases on this computer only: leave it out$/,
        ],
      ];
      for (const [how, words] of cases) {
        const said = await refusal(how);
        expect(said).toMatch(words);
        for (const { password } of [READER, TLS_READER, STRANGER]) expect(said).not.toContain(password);
      }
    },
    NO_HANG_MS,
  );

  onDatabase(
    'for a server that accepts the connection and sends nothing',
    async ({ access }) => {
      const silent = createServer(() => undefined).listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const { port } = silent.address() as AddressInfo;
      const said = await refusal(access({ at: { port } }));
      silent.close();
      expect(said).toBe(`localhost:${port} can’t be reached: check host and port, the network and its firewalls`);
    },
    NO_HANG_MS,
  );

  onDatabase('for a certificate with another name', async ({ access, withCertificateFor }) => {
    await withCertificateFor('db.example.com', async () => {
      expect(await refusal(access())).toBe('its certificate is for another name than localhost: use the name that the certificate has');
    });
    expect(await refusal(access())).not.toContain('certificate');
  });

  onDatabase('for missing tables and columns', async ({ root, access }) => {
    await smallTables(root);
    await root.query(`DROP TABLE ${DATABASE}.skus`);
    expect(await refusal(access())).toBe(
      'trs has no table skus, which the skus are read from: check the address, or say with --map what it is called',
    );
    await smallTables(root);
    await root.query(`ALTER TABLE ${DATABASE}.invoices RENAME COLUMN date_issued TO issued_on`);
    expect(await refusal(access())).toBe(
      'invoices has no column date_issued (it has invoice_id, account_id, issued_on, payment_dates): say with --map what it is called',
    );
    await smallTables(root);
    await root.query(`CREATE USER IF NOT EXISTS some@'%' IDENTIFIED BY 'some'; GRANT SELECT ON ${DATABASE}.accounts TO some@'%'`);
    expect(await refusal(access({ at: { user: 'some' }, password: 'some' }))).toBe(
      'some may not read skus: have SELECT granted on it, as docs/database.md shows',
    );
  });

  onDatabase('for a name that is no database', async ({ root, access }) => {
    await smallTables(root);
    await root.query(`CREATE USER IF NOT EXISTS all_of_it@'%' IDENTIFIED BY 'x'; GRANT SELECT ON *.* TO all_of_it@'%'`);
    expect(await refusal(access({ at: { user: 'all_of_it', database: 'nope' }, password: 'x' }))).toBe(
      'there is no database nope on the server: check its name',
    );
  });
});

describe('an interrupted reading', () => {
  /** A table whose reading takes a while. */
  async function largeTables({ root }: TestServer): Promise<void> {
    await smallTables(root);
    await root.query(`INSERT INTO ${DATABASE}.invoices SELECT CONCAT('M', seq), 'A1', '2021-01-01', NULL FROM seq_1_to_400000`);
  }

  /** What the server does for the reader, one text for each connection. */
  async function sessionStates({ root }: TestServer): Promise<string[]> {
    const [sessions] = await root.query(`SELECT STATE FROM information_schema.PROCESSLIST WHERE USER = '${READER.user}'`);
    return (sessions as { STATE: string }[]).map(({ STATE }) => STATE);
  }

  /** Reads the invoices, does something once the first of them have come, and gives what then becomes of it. */
  async function broken(server: TestServer, doing: (id: number) => Promise<unknown>): Promise<string> {
    const database = await openDatabase(server.access(), PLAIN_MAP);
    const [[found]] = (await server.root.query(
      `SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '${READER.user}'`,
    )) as unknown as [[{ ID: number }]];
    const { invoices } = Object.fromEntries(database.tables.map((table) => [table.table, table])) as Record<TableName, SourceTable>;
    const { name, table, columns, typed, rows } = invoices;
    const slow: SourceTable = {
      ...{ name, table, columns, typed, rows },
      async *readRows(part, signal) {
        let isFirst = true;
        for await (const batch of invoices.readRows(part, signal)) {
          if (isFirst) await doing(found.ID);
          isFirst = false;
          await pause(1);
          yield batch;
        }
      },
    };
    const extracts = await readExtracts(
      database.tables.map((each) => (each === invoices ? slow : each)),
      { today },
    );
    database.close();
    return extracts.ok ? 'it was read' : describeError(extracts.error);
  }

  onDatabase(
    'says so when the connection is lost',
    async (server) => {
      await largeTables(server);
      expect(await broken(server, (id) => server.root.query(`KILL ${id}`))).toBe(
        "invoices can't be read from the database: the connection to the database was lost; nothing of it was used, so read it again.",
      );
    },
    NO_HANG_MS,
  );

  onDatabase(
    'says so when its query is killed',
    async (server) => {
      await largeTables(server);
      expect(await broken(server, (id) => server.root.query(`KILL QUERY ${id}`))).toBe(
        "invoices can't be read from the database: its query was stopped on the server; nothing of it was used, so read it again.",
      );
    },
    NO_HANG_MS,
  );

  onDatabase(
    'says so when a table is changed before its turn',
    async (server) => {
      await largeTables(server);
      const said = await broken(server, () =>
        server.root.query(`ALTER TABLE ${DATABASE}.invoice_line_items RENAME COLUMN quantity TO amount`),
      );
      expect(said).toBe(
        "invoice_line_items can't be read from the database: its columns were changed while it was read; nothing of it was used, so read it again.",
      );
    },
    NO_HANG_MS,
  );

  onDatabase(
    'ends when it is cancelled, even if the rest of the table is long',
    async (server) => {
      await largeTables(server);
      const database = await openDatabase(server.access(), PLAIN_MAP);
      const signal = { aborted: false };
      const onProgress = ({ file }: { file: string }) => {
        if (file === 'invoices') signal.aborted = true;
      };
      expect(await readExtracts(database.tables, { today, signal, onProgress })).toEqual({ ok: false, error: { code: 'cancelled' } });
      database.close();
    },
    NO_HANG_MS,
  );

  onDatabase(
    'leaves no session in the server when it ends in the middle of a result',
    async (server) => {
      await largeTables(server);
      const database = await openDatabase(server.access(), PLAIN_MAP);
      const invoices = database.tables.find(({ table }) => table === 'invoices')!;
      const rows = invoices.readRows()[Symbol.asyncIterator]();
      await rows.next();
      await vi.waitFor(async () => expect(await sessionStates(server)).toEqual(['Writing to net']), SOON);
      await rows.return?.();
      await vi.waitFor(async () => expect(await sessionStates(server)).toEqual([]), SOON);
      await server.root.query(`SET lock_wait_timeout = 1; DROP TABLE ${DATABASE}.invoices`);
    },
    NO_HANG_MS,
  );

  onDatabase('can’t write: the snapshot is for reading alone, whatever the user may do', async ({ root, access }) => {
    await smallTables(root);
    await root.query(`CREATE USER IF NOT EXISTS boss@'%' IDENTIFIED BY 'b'; GRANT ALL ON ${DATABASE}.* TO boss@'%'`);
    const snapshot = await connectToSnapshot(access({ at: { user: 'boss' }, password: 'b' }));
    await expect(snapshot.ask(`DELETE FROM ${DATABASE}.invoices`)).rejects.toThrow(/read.only|READ ONLY/i);
    snapshot.close();
  });
});
