import { readFileSync } from 'node:fs';
import { sayAddress } from '../../adapters/mysql/address.ts';
import type { DatabaseAccess, Trust } from '../../adapters/mysql/connect.ts';
import { DatabaseRefused } from '../../adapters/mysql/database-refused.ts';
import { PLAIN_MAP, parseSourceMap, type SourceMap } from '../../adapters/mysql/source-map.ts';
import type { DatabaseArguments } from '../arguments/arguments.ts';
import { cannotRead, ShellError } from '../errors/shell-error.ts';
import { askPassword } from '../terminal/ask-password.ts';

/** The address, password and trust for opening the database. Throws a `ShellError`. */
export async function databaseAccess(args: DatabaseArguments): Promise<{ access: DatabaseAccess; map: SourceMap }> {
  const map = args.map === null ? PLAIN_MAP : readMap(args.map);
  const trust: Trust = args.isInsecure
    ? { kind: 'insecure' }
    : args.authority === null
      ? { kind: 'known-authorities' }
      : { kind: 'authority', certificate: readCertificate(args.authority) };
  return { access: { address: args.address, password: await passwordFor(args), trust }, map };
}

/** Turns a refusal of the database into a sentence about it; returns other errors unchanged. */
export function aboutDatabase(args: DatabaseArguments, error: unknown): unknown {
  if (!(error instanceof DatabaseRefused)) return error;
  return new ShellError(`${sayAddress(args.address)} can’t be read: ${error.message}.`, { cause: error });
}

async function passwordFor({ address, passwordFile }: DatabaseArguments): Promise<string> {
  // The line end belongs to the file, not to the password.
  if (passwordFile !== null) return readText(passwordFile).replace(/\r?\n$/, '');
  const given = process.env.TRS_DB_PASSWORD;
  if (given !== undefined) return given;
  const typed = await askPassword(`Password of ${address.user} on ${address.host}: `);
  if (typed !== null) return typed;
  throw new ShellError(
    `There is no password for ${sayAddress(address)}: give it in TRS_DB_PASSWORD, in a file with --password-file, or type it on a terminal.`,
  );
}

function readMap(path: string): SourceMap {
  const map = parseSourceMap(readText(path));
  if (!map.ok) throw new ShellError(`${path} is no mapping of tables and columns: ${map.error}; docs/database.md shows one.`);
  return map.value;
}

function readCertificate(path: string): string {
  const text = readText(path);
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw new ShellError(`${path} holds no certificate: give the authority’s, in PEM, which begins with -----BEGIN CERTIFICATE-----.`);
  return text;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw cannotRead(path, error);
  }
}
