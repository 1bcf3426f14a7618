import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject } from 'vitest';
import { createTables, loadExtracts } from '../../adapters/testing/load-extracts.ts';
import { DATABASE, READER } from '../../adapters/testing/mariadb-server.ts';
import { onDatabase, type TestServer } from '../../adapters/testing/on-database.ts';
import { namesIn, temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { COMMANDS } from '../arguments/options.ts';
import { type Finished, finished, runTrs, startTrs, TRS } from '../testing/run-trs.ts';
import { SMALL_FEATURES, SMALL_TODAY, writeSmallExtracts } from '../testing/small-extracts.ts';

const ENV = { ...process.env, TRS_DB_PASSWORD: READER.password };

const SAMPLE = join(import.meta.dirname, '..', '..', 'assets', 'sample');

/** The address of the test's database, and the certificate that it takes. */
function address(): string[] {
  const server = inject('database');
  if ('missing' in server) throw new Error(server.missing);
  return [`mysql://${READER.user}@localhost:${server.port}/${DATABASE}`, '--ca', server.authorityFile];
}

/** Runs trs on the database, and checks that it never shows the password. */
async function run(args: readonly string[], options: Parameters<typeof runTrs>[1] = {}): Promise<Finished> {
  const done = await runTrs(args, { env: ENV, ...options });
  expect(`${done.stdout}${done.stderr}`).not.toContain(READER.password);
  return done;
}

async function smallDatabase({ root }: TestServer): Promise<void> {
  await loadExtracts(root, writeSmallExtracts(temporaryFolder()));
}

describe('trs with the address of a database', () => {
  onDatabase('gives the same dataset and call list as the files', async (server) => {
    await smallDatabase(server);
    const files = writeSmallExtracts(temporaryFolder());
    const features = await run(['features', ...address(), '--as-of', '2021-06-30', ...SMALL_TODAY]);
    expect([features.stdout.toString(), features.code]).toEqual([SMALL_FEATURES, 0]);
    for (const words of [
      ['calls', '--as-of', '2021-06-30'],
      ['features', '--hash'],
    ]) {
      const [command = '', ...rest] = words;
      const [one, other] = [
        await run([command, files, ...rest, ...SMALL_TODAY]),
        await run([command, ...address(), ...rest, ...SMALL_TODAY]),
      ];
      expect(other.stdout.toString(), other.stderr).toBe(one.stdout.toString());
      expect(other.code).toBe(0);
    }
  });

  onDatabase('gives the same backtest of the sample as the sample’s files', async ({ root }) => {
    await loadExtracts(root, SAMPLE);
    const [one, other] = [
      await run(['backtest', SAMPLE, '--json', '--today', '2026-01-01']),
      await run(['backtest', ...address(), '--json', '--today', '2026-01-01']),
    ];
    expect(JSON.parse(other.stdout.toString())).toEqual(JSON.parse(one.stdout.toString()));
    expect([one.code, other.code]).toEqual([0, 0]);
  });

  onDatabase('checks it: rows, columns and the place of each fault, by key', async (server) => {
    await smallDatabase(server);
    await server.root.query(`INSERT INTO invoice_line_items VALUES ('999', 'S1', 1)`);
    const check = await run(['check', ...address(), ...SMALL_TODAY]);
    expect(check.code).toBe(2);
    const text = check.stdout.toString();
    expect(text).toContain('invoices: 4 rows read = 4 kept + 0 rejected.\n  invoices, 96 bytes, a table of the database, dates ymd');
    expect(text).toMatch(/row 999\/S1.*is not in the invoices extract/);
    const json = JSON.parse((await run(['check', ...address(), '--json', ...SMALL_TODAY])).stdout.toString());
    expect(json.rejects).toEqual([
      { file: 'invoice_line_items', line: '999/S1', column: 'invoice_id', value: '999', reason: 'is not in the invoices extract' },
    ]);
    expect(json.profiles.map(({ rows }: { rows: number }) => rows)).toEqual([2, 2, 4, 6]);
  });

  onDatabase('writes a manifest with the digest of the rows, the same for the same rows, and verifies it', async (server) => {
    await smallDatabase(server);
    const cwd = temporaryFolder();
    const manifest = async (name: string) => {
      expect(await run(['features', ...address(), '--out', name, '--manifest', ...SMALL_TODAY], { cwd })).toMatchObject({ code: 0 });
      return JSON.parse(readFileSync(join(cwd, `${name}.manifest.json`), 'utf8'));
    };
    const [one, other] = [await manifest('a.csv'), await manifest('b.csv')];
    expect(other.inputs).toEqual(one.inputs);
    expect(one.inputs.map(({ file, sha256, delimiter }: Record<string, string>) => [file, sha256!.length, delimiter])).toEqual([
      ['accounts', 64, null],
      ['skus', 64, null],
      ['invoices', 64, null],
      ['invoice_line_items', 64, null],
    ]);
    expect(await run(['verify', 'a.csv'], { cwd })).toMatchObject({ code: 0 });
  });

  onDatabase('leaves an old file as it was when rows are rejected or the database can’t be read', async (server) => {
    await smallDatabase(server);
    await server.root.query(`INSERT INTO invoice_line_items VALUES ('001', '=cmd', 1)`);
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'F.csv'), 'old');
    expect(await run(['features', ...address(), '--out', 'F.csv', ...SMALL_TODAY], { cwd })).toMatchObject({ code: 2 });
    expect(readFileSync(join(cwd, 'F.csv.rejects.csv'), 'utf8')).toContain('invoice_line_items,001/=cmd,item_id,');
    await server.root.query('DROP TABLE accounts');
    const broken = await run(['features', ...address(), '--out', 'F.csv', ...SMALL_TODAY], { cwd });
    expect(broken.code).toBe(1);
    expect(broken.stderr).toMatch(
      /^mysql:\/\/trs_reader@localhost:\d+\/trs can’t be read: trs has no table accounts, .*--map what it is called\.\n$/,
    );
    expect(readFileSync(join(cwd, 'F.csv'), 'utf8')).toBe('old');
    expect(namesIn(cwd)).toEqual(['F.csv', 'F.csv.rejects.csv']);
  });

  onDatabase('leaves nothing behind when the connection is lost midway', async ({ root }) => {
    await createTables(root);
    await root.query(`INSERT INTO invoices SELECT seq, 'A', '2021-01-01', NULL FROM seq_1_to_300000;
      INSERT INTO invoice_line_items SELECT seq, 'S', 1 FROM seq_1_to_300000`);
    const cwd = temporaryFolder();
    const child = startTrs(['features', ...address(), '--out', 'F.csv', ...SMALL_TODAY], { env: ENV, cwd });
    const done = finished(child);
    for (;;) {
      const [rows] = (await root.query(
        `SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '${READER.user}' AND INFO LIKE 'SELECT \`invoice%'`,
      )) as unknown as [{ ID: number }[]];
      if (rows[0]) {
        await root.query(`KILL ${rows[0].ID}`);
        break;
      }
    }
    const { code, stderr } = await done;
    expect(stderr).toMatch(
      /can't be read from the database: the connection to the database was lost; nothing of it was used, so read it again\.\n$/,
    );
    expect([code, namesIn(cwd)]).toEqual([1, []]);
  });

  onDatabase('takes the password from a file, or from the terminal without showing it', async (server) => {
    await smallDatabase(server);
    const { TRS_DB_PASSWORD: _, ...env } = ENV;
    const file = join(temporaryFolder(), 'password');
    writeFileSync(file, `${READER.password}\r\n`);
    expect(await run(['calls', ...address(), '--password-file', file, ...SMALL_TODAY], { env })).toMatchObject({ code: 0 });
    const without = await run(['calls', ...address(), ...SMALL_TODAY], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    expect(without.code).toBe(1);
    expect(without.stderr).toMatch(
      /^There is no password for mysql:.*: give it in TRS_DB_PASSWORD, in a file with --password-file, or type it on a terminal\.\n$/,
    );

    const command = [process.execPath, TRS(), 'calls', ...address(), ...SMALL_TODAY].map((word) => `'${word}'`).join(' ');
    const terminal = spawn('script', ['--quiet', '--return', '--echo', 'never', '--command', command, '/dev/null'], { env });
    const done = finished(terminal);
    terminal.stdout!.on('data', (shown: Buffer) => {
      if (shown.toString().includes('Password of trs_reader on localhost: '))
        terminal.stdin!.write(`wrong\u007f\u007f\u007f\u007f\u007f${READER.password}\r`);
    });
    const { code, stdout } = await done;
    expect(stdout.toString()).toContain('Brücke & Söhne');
    expect(stdout.toString()).not.toContain(READER.password);
    expect(code).toBe(0);
  });

  onDatabase('reports what else prevents reading it', async (server) => {
    await smallDatabase(server);
    const [where = ''] = address();
    const map = join(temporaryFolder(), 'map.json');
    const cases: [readonly string[], NodeJS.ProcessEnv, RegExp][] = [
      [
        address(),
        { ...ENV, TRS_DB_PASSWORD: 'wrong' },
        /can’t be read: the server denies trs_reader access: check the user and the password/,
      ],
      [
        [where],
        ENV,
        /can’t be read: its certificate is signed by an authority that is not known here: give the certificate of that authority with --ca\.$/m,
      ],
      [
        [...address(), '--map', map],
        ENV,
        /map\.json is no mapping of tables and columns: tables\.accounts\.columns: Unrecognized key: "account"; docs\/database\.md shows one\.$/m,
      ],
    ];
    writeFileSync(map, '{"tables": {"accounts": {"columns": {"account": "x"}}}}');
    for (const [words, env, said] of cases) {
      const refused = await run(['check', ...words, ...SMALL_TODAY], { env });
      expect(refused.stderr).toMatch(said);
      expect([refused.code, refused.stdout.length, refused.stderr.trimEnd().split('\n').length]).toEqual([1, 0, 1]);
    }
  });
});

describe('trs source check', () => {
  onDatabase('reports what the database contains and whether the rights suffice', async (server) => {
    await smallDatabase(server);
    const { code, stdout } = await run(['source', 'check', ...address()]);
    const text = stdout.toString();
    expect(text).toMatch(/^mysql:\/\/trs_reader@localhost:\d+\/trs: MariaDB \d+\.\d+\.\S+, by TLS \(TLSv1\.[23], \S+\)\.\n/);
    expect(text).toContain(
      [
        'invoices: 4 rows, InnoDB',
        '  invoice_id     varchar(32)',
        '  account_id     varchar(32)',
        '  date_issued    date',
        '  payment_dates  date',
        '  in the order of its primary key (invoice_id)',
      ].join('\n'),
    );
    expect(text).toContain('invoice_line_items: 5 rows, InnoDB');
    expect(text).toContain('without a primary key: the server sorts its rows for every reading');
    expect(text).toContain("To read is all it needs:\n  GRANT SELECT ON `trs`.`skus` TO 'trs_reader'@'%';");
    expect(text).not.toContain('IDENTIFIED');
    expect(text).toMatch(/It can be read\.\n$/);
    expect(code).toBe(0);
  });

  onDatabase('ends with 1 and every reason when it can’t be read', async ({ root }) => {
    await createTables(root, {
      invoices: 'invoice_id int PRIMARY KEY, account_id int, date_issued timestamp NULL',
      skus: 'item_id int PRIMARY KEY, price point',
    });
    await root.query(`DROP TABLE accounts; GRANT INSERT, SELECT ON ${DATABASE}.* TO ${READER.user}@'%'`);
    const { code, stdout, stderr } = await run(['source', 'check', ...address()]);
    await root.query(`REVOKE INSERT ON ${DATABASE}.* FROM ${READER.user}@'%'`);
    const reasons = [
      'skus has no column item_retail_price (it has item_id, price): say with --map what it is called.',
      'trs has no table accounts, which the accounts are read from: check the address, or say with --map what it is called.',
      'invoices.date_issued is a TIMESTAMP, which is another day in another time zone: say which with "time_zone" in the file of --map.',
    ];
    expect([code, stderr]).toEqual([1, reasons.map((reason) => `${reason}\n`).join('')]);
    for (const reason of reasons) expect(stdout.toString()).toContain(reason);
    expect(stdout.toString()).toContain('not there, read as empty: payment_dates');
    expect(stdout.toString()).toContain('More than it needs: INSERT. These are enough:');
  });
});

describe('every option about a database', () => {
  onDatabase('is accepted by every command that reads extracts', async (server) => {
    await smallDatabase(server);
    const folder = temporaryFolder();
    const [map, password] = [join(folder, 'map.json'), join(folder, 'password')];
    writeFileSync(map, '{"time_zone": "Europe/Berlin", "tables": {"skus": {"table": "skus", "columns": {"item_id": "item_id"}}}}');
    writeFileSync(password, READER.password);
    const [where = '', ...authority] = address();
    for (const command of ['source', 'check', 'features', 'calls', 'snapshot', 'stage'] as const) {
      for (const way of [authority, ['--insecure']]) {
        const store = ['snapshot', 'stage'].includes(command) ? ['--store', join(folder, 'store')] : [];
        const words = command === 'source' ? ['source', 'check'] : [command, ...store, ...SMALL_TODAY];
        const done = await run([...words, where, ...way, '--map', map, '--password-file', password]);
        expect(done.code, `${command}: ${done.stderr}`).toBe(0);
      }
      expect(COMMANDS[command].options).toEqual(expect.arrayContaining(['map', 'password-file', 'ca', 'insecure']));
    }
  });
});
