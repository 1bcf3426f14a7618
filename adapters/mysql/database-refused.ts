/** A database that can't be read: `message` is a clause that says why and what to do, without a full stop. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

/** Facts about a connection that its error messages use. */
export interface RefusalContext {
  readonly user: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly isEncrypted: boolean;
}

/** Words for an error of the driver, the network or the server. Returns any other error, which is a bug, unchanged. */
export function inDatabaseWords(error: unknown, context: RefusalContext): unknown {
  if (error instanceof DatabaseRefused || !(error instanceof Error)) return error;
  const { code, errno } = error as Error & { code?: unknown; errno?: unknown };
  const words = wordsOf(String(code), Number(errno), error.message, context);
  if (words !== null) return new DatabaseRefused(words, { cause: error });
  // Errors of the server have a number; those of Node and the driver have a code.
  if (typeof errno === 'number' && errno > 0)
    return new DatabaseRefused(`the server says “${plainText(error.message)}” (${code})`, { cause: error });
  return typeof code === 'string'
    ? new DatabaseRefused(`the connection failed (${code}): check the address and the network`, { cause: error })
    : error;
}

/** Certificate errors of TLS, matched by message, because the driver replaces Node's error code. */
const CERTIFICATE: readonly (readonly [said: RegExp, words: string])[] = [
  [
    /self.signed certificate|unable to (verify the first|get (local )?issuer) certificate/i,
    'its certificate is signed by an authority that is not known here: give the certificate of that authority with --ca',
  ],
  [/certificate signature failure/i, 'its certificate was not signed by the authority that it names: give the right one with --ca'],
  [/certificate has expired/i, 'its certificate has expired: have a new one installed'],
  [/certificate is not yet valid/i, 'its certificate is not valid yet: check the clock of this computer'],
];

const LOST = 'the connection to the database was lost; nothing of it was used, so read it again';

function wordsOf(code: string, errno: number, message: string, { user, host, port, database, isEncrypted }: RefusalContext): string | null {
  switch (code) {
    case 'HANDSHAKE_NO_SSL_SUPPORT':
      return 'it offers no TLS, without which passwords and data could be read on the way: have TLS set up on the server';
    case 'HANDSHAKE_SSL_ERROR':
      return sayCertificate(message, host) ?? `TLS failed (${plainText(message)}): have the server’s certificate looked at`;
    case 'ECONNREFUSED':
      return `nothing answers at ${host}:${port}: check host and port, and that the server runs`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `there is no host ${host}: check the name and the network`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${host}:${port} can’t be reached: check host and port, the network and its firewalls`;
    case 'ECONNRESET':
    case 'EPIPE':
    case 'PROTOCOL_CONNECTION_LOST':
    case 'ER_SERVER_SHUTDOWN':
    case 'ER_CONNECTION_KILLED':
    case 'ER_SESSION_WAS_KILLED':
      return LOST;
  }
  switch (errno) {
    case 1045:
    case 1698:
      return isEncrypted
        ? `the server denies ${user} access: check the user and the password, and that this user may come from this computer`
        : `the server denies ${user} access without TLS: check the user and the password, and leave --insecure out where the user must come with TLS (REQUIRE SSL)`;
    case 3159:
      return 'the server takes no connection without TLS: leave --insecure out';
    case 1044:
      return `${user} has no rights on the database ${database}: have SELECT granted on its tables, as docs/database.md shows`;
    case 1049:
      return `there is no database ${database} on the server: check its name`;
    case 1142:
    case 1143:
      return `${user} may not read it: have SELECT granted, as docs/database.md shows`;
    case 1146:
      return 'there is no such table any more: check that nobody renames or drops it meanwhile';
    case 1054:
    case 1412:
      return 'its columns were changed while it was read; nothing of it was used, so read it again';
    case 1317:
      return 'its query was stopped on the server; nothing of it was used, so read it again';
    case 1205:
      return 'a table is locked by somebody else: read it again when that is done';
    case 1969:
    case 3024:
      return 'its query took longer than the server allows: read it again, or have the limit raised for this user';
    case 1040:
    case 1203:
    case 1226:
      return 'the server has too many connections: try again later';
    case 1129:
    case 1130:
      return 'the server takes no connections from this computer: have its administrator allow it';
    case 1053:
    case 1927:
    case 3169:
    case 4031:
      return LOST;
    default:
      return null;
  }
}

function sayCertificate(message: string, host: string): string | null {
  if (/does not match certificate/i.test(message))
    return `its certificate is for another name than ${host}: use the name that the certificate has`;
  return CERTIFICATE.find(([said]) => said.test(message))?.[1] ?? null;
}

/** One line, short enough for a sentence. */
function plainText(message: string): string {
  return message.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}
