import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { userDataFolder } from '../system/user-folder.ts';

/** Hexadecimal digits of a token, a challenge and a proof: 256 bits each. */
const HEX_256 = /^[0-9a-f]{64}$/;

/** The file of this user's token, in a folder that only this user may read. */
export function tokenFile(platform: NodeJS.Platform, home: string, env: NodeJS.ProcessEnv): string {
  return join(userDataFolder('trs-analyst-browser', platform, home, env), 'token');
}

/**
 * The token that all servers of this user share, made on first use. Throws an error in one sentence when the file can't be
 * written or read, holds something else, or can be read by others.
 */
export function userToken(file: string): string {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return existingToken(file) ?? madeToken(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Error(`${file} can't be used (${code}): make its folder writable and start again.`, { cause: error });
  }
}

function existingToken(file: string): string | null {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status === undefined) return null;
  const isOwn = process.getuid === undefined || (status.uid === process.getuid() && (status.mode & 0o077) === 0);
  const token = isOwn ? readFileSync(file, 'utf8') : '';
  if (!HEX_256.test(token)) throw new Error(`${file} is not a token of this user alone: delete it and start again.`);
  return token;
}

/** Writes a new token to a temporary file and links it to its name, so that no process reads half of it; another start may win. */
function madeToken(file: string): string {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    linkSync(beside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(beside);
  }
  return existingToken(file)!;
}

export function newChallenge(): string {
  return randomBytes(32).toString('hex');
}

export function isChallenge(text: string): boolean {
  return HEX_256.test(text);
}

/**
 * Proves that the server at `port` can read the token, without revealing the token. The port prevents that the proof is reused for another
 * server.
 */
export function proofOf(token: string, port: number, challenge: string): string {
  return createHmac('sha256', token).update(`${port} ${challenge}`).digest('hex');
}

export function isProof(given: string, expected: string): boolean {
  return HEX_256.test(given) && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
