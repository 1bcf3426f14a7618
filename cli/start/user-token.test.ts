import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { isProof, newChallenge, proofOf, tokenFile, userToken } from './user-token.ts';

const isWindows = process.platform === 'win32';

describe('the token of the browser build', () => {
  it('is made once, and read by every later start', () => {
    const file = join(temporaryFolder(), 'a', 'token');
    const token = userToken(file);
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(userToken(file)).toBe(token);
    expect(userToken(join(temporaryFolder(), 'token'))).not.toBe(token);
  });

  it.skipIf(isWindows)('is readable by its user only', () => {
    const file = join(temporaryFolder(), 'token');
    userToken(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o644);
    expect(() => userToken(file)).toThrow(`${file} is not a token of this user alone: delete it and start again.`);
  });

  it('is refused when the file holds something else', () => {
    const file = join(temporaryFolder(), 'token');
    writeFileSync(file, '', { mode: 0o600 });
    expect(() => userToken(file)).toThrow('is not a token of this user alone');
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  it.each([
    ['linux', {}, '/home/ann/.local/state/trs-analyst-browser/token'],
    ['linux', { XDG_STATE_HOME: '/state' }, '/state/trs-analyst-browser/token'],
    ['darwin', {}, '/home/ann/Library/Application Support/trs-analyst-browser/token'],
  ] as const)('lies on %s with %j in %s', (platform, env, path) => {
    expect(tokenFile(platform, '/home/ann', env)).toBe(path.split('/').join(isWindows ? '\\' : '/'));
  });
});

describe('a proof', () => {
  const challenge = newChallenge();
  const proof = proofOf('a'.repeat(64), 47_615, challenge);

  it('is valid for one token, one port and one challenge', () => {
    expect(isProof(proof, proofOf('a'.repeat(64), 47_615, challenge))).toBe(true);
    expect(isProof(proof, proofOf('b'.repeat(64), 47_615, challenge))).toBe(false);
    expect(isProof(proof, proofOf('a'.repeat(64), 47_616, challenge))).toBe(false);
    expect(isProof(proof, proofOf('a'.repeat(64), 47_615, newChallenge()))).toBe(false);
  });

  it.each(['', 'x', `${'g'.repeat(64)}`])('is not %j', (given) => {
    expect(isProof(given, proof)).toBe(false);
  });
});
