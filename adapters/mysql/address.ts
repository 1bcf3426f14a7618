import { isIP } from 'node:net';
import { fail, ok, type Result } from '../../core/errors/result.ts';

/** Where a database is and the user's name, without the password. */
export interface DatabaseAddress {
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

const DEFAULT_PORT = 3306;
const FORM = 'mysql://user@host:port/database';

/** Whether a word is meant as the address of a database, valid or not. */
export function isDatabaseAddress(word: string): boolean {
  return /^(mysql|mariadb):\/\//i.test(word);
}

/** Reads an address. Fails with one sentence, which never contains the password. */
export function parseDatabaseAddress(text: string): Result<DatabaseAddress, string> {
  let url: URL;
  try {
    // The URL parser checks host and port only for a protocol that it knows.
    url = new URL(text.replace(/^(mysql|mariadb):/i, 'http:'));
  } catch {
    return fail(`The address of the database can’t be read: write it as ${FORM}.`);
  }
  if (url.password !== '' || /^[a-z]+:\/\/[^/@]*:[^/@]*@/i.test(text))
    return fail('The address of the database holds a password, which others could see: take it out, and give it in TRS_DB_PASSWORD.');
  if (url.search !== '' || url.hash !== '') return fail(`Nothing may follow the name of the database: write it as ${FORM}.`);
  const parts = [url.username, url.pathname.replace(/^\//, '')].map(decoded);
  const [user, database] = parts;
  if (user == null || database == null) return fail(`The address of the database has a broken % in it: write it as ${FORM}.`);
  if (user === '') return fail(`The address of the database names no user: write it as ${FORM}.`);
  if (database === '' || database.includes('/')) return fail(`The address needs the name of one database: write it as ${FORM}.`);
  const port = portOf(text, url);
  return ok({ host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port, user, database });
}

/** The address as people see it: `user@host:port/database`, without a password. */
export function sayAddress({ host, port, user, database }: DatabaseAddress): string {
  const shownHost = isIP(host) === 6 ? `[${host}]` : host;
  return `mysql://${encodeURIComponent(user)}@${shownHost}:${port}/${encodeURIComponent(database)}`;
}

/** Whether the host is this computer. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** The address was parsed as `http:`, whose default port 80 the URL omits, so the text shows whether it was given. */
function portOf(text: string, { port }: URL): number {
  if (port !== '') return Number(port);
  return /^[a-z]+:\/\/[^/]*:80(\/|$)/i.test(text) ? 80 : DEFAULT_PORT;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
