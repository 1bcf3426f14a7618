import { connectToSnapshot, type DatabaseAccess, type SnapshotConnection } from './connect.ts';
import { type FoundTable, findTables } from './found-tables.ts';
import { quoted, type SourceMap } from './source-map.ts';

/** What was found in a database. */
export interface DatabaseReport {
  /** `MariaDB 10.11.19`, as the server says it. */
  readonly server: string;
  /** The protocol and cipher of the connection; null without TLS. */
  readonly encryption: string | null;
  readonly timeZones: { readonly global: string; readonly system: string };
  readonly tables: readonly (FoundTable & { readonly exactRows: number | null })[];
  /** What the user may do, as the server writes it. */
  readonly grants: readonly string[];
  /** Unneeded rights beyond reading. */
  readonly needless: readonly string[];
  /** The statements that grant what is needed, and no more. */
  readonly needed: readonly string[];
  readonly problems: readonly string[];
}

const READ_ONLY = ['USAGE', 'SELECT', 'SHOW VIEW', 'SHOW DATABASES'];

/** Checks a database as a job would read it, and counts its rows. Throws `DatabaseRefused` when it can't be opened. */
export async function checkDatabase(access: DatabaseAccess, map: SourceMap): Promise<DatabaseReport> {
  const snapshot = await connectToSnapshot(access);
  try {
    const { tables, problems } = await findTables(snapshot, map);
    const counted = [];
    for (const table of tables) counted.push({ ...table, exactRows: await rowsOf(snapshot, table) });
    const [[version, global, system]] = (await snapshot.ask('SELECT VERSION(), @@global.time_zone, @@system_time_zone')) as [unknown[]];
    const grants = (await snapshot.ask('SHOW GRANTS')).map(([grant]) => withoutSecrets(String(grant)));
    const { user, database } = access.address;
    return {
      server: serverName(String(version)),
      encryption: await encryptionOf(snapshot),
      timeZones: { global: String(global), system: String(system) },
      tables: counted,
      grants,
      needless: needlessRights(grants),
      needed: tables.map(({ name }) => `GRANT SELECT ON ${quoted(database)}.${quoted(name)} TO '${user.replaceAll("'", "''")}'@'%';`),
      problems,
    };
  } finally {
    snapshot.close();
  }
}

/** Null where counting is not allowed. */
async function rowsOf(snapshot: SnapshotConnection, { name, columns }: FoundTable): Promise<number | null> {
  // A user with rights on some columns only may count these.
  const first = columns[0];
  if (first === undefined) return null;
  const [[rows]] = (await snapshot.ask(`SELECT COUNT(*) FROM (SELECT ${quoted(first.name)} FROM ${quoted(name)}) AS counted`)) as [
    unknown[],
  ];
  return Number(rows);
}

async function encryptionOf(snapshot: SnapshotConnection): Promise<string | null> {
  const status = await snapshot.ask("SHOW STATUS WHERE Variable_name IN ('Ssl_version', 'Ssl_cipher')");
  const values = Object.fromEntries(status.map(([name, value]) => [String(name), String(value)]));
  return values.Ssl_version ? `${values.Ssl_version}, ${values.Ssl_cipher}` : null;
}

function serverName(version: string): string {
  return version.includes('MariaDB') ? `MariaDB ${version.replace(/-MariaDB.*/, '')}` : `MySQL ${version}`;
}

/** Some servers show the hash of the password with the grants. */
function withoutSecrets(grant: string): string {
  return grant.replace(/ IDENTIFIED .*$/, '');
}

function needlessRights(grants: readonly string[]): string[] {
  const rights = grants.flatMap((grant) => {
    const listed = /^GRANT (.+?) ON /.exec(grant)?.[1];
    return listed === undefined ? [] : listed.split(/,(?![^(]*\))/).map((right) => right.trim().replace(/ ?\(.*\)$/, ''));
  });
  return [...new Set(rights)].filter((right) => !READ_ONLY.includes(right));
}
