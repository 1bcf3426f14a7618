import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP_HEADER, appServer, HOST, PROOF_PATH } from './app-server.ts';
import type { ServedFiles } from './served-files.ts';
import { newChallenge, proofOf } from './user-token.ts';

const text = (words: string) => new TextEncoder().encode(words);
const served: ServedFiles = {
  files: new Map([
    ['/index.html', { bytes: text('<!doctype html>'), headers: { 'content-type': 'text/html', 'content-security-policy': 'of the page' } }],
    ['/workers/core.worker-1.js', { bytes: text('worker()'), headers: { 'content-security-policy': 'of the worker' } }],
  ]),
  refusal: { 'content-type': 'text/plain', 'content-security-policy': 'of a refusal' },
};

const TOKEN = 'a'.repeat(64);
let server: Server;
let port: number;

beforeAll(async () => {
  server = appServer(served, '9.9.9', TOKEN);
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends the path as it is, unlike fetch, which tidies it first. */
function ask(path: string, { method = 'GET', host = `${HOST}:${port}` } = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = httpRequest({ host: HOST, port, path, method, headers: { host } }, (answer) => {
      let body = '';
      answer.on('data', (piece: Buffer) => {
        body += piece.toString();
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('the server of the browser build', () => {
  it('serves the page at the root, and each file with the headers that the build gave it', async () => {
    const { status, headers, body } = await ask('/');
    expect({ status, body, version: headers[APP_HEADER] }).toEqual({ status: 200, body: '<!doctype html>', version: '9.9.9' });
    expect(headers).toMatchObject({ 'content-type': 'text/html', 'content-security-policy': 'of the page' });
    expect((await ask('/workers/core.worker-1.js')).headers['content-security-policy']).toBe('of the worker');
  });

  it('sends a policy with refusals, too', async () => {
    expect((await ask('/nothing')).headers).toMatchObject({ 'content-type': 'text/plain', 'content-security-policy': 'of a refusal' });
  });

  it.each(['evil.example', 'evil.example:47615', 'localhost'])('refuses a request for the host “%s”', async (host) => {
    const { status, body } = await ask('/', { host });
    expect(status).toBe(421);
    expect(body).not.toContain('doctype');
  });

  it('accepts localhost at its own port', async () => {
    expect((await ask('/', { host: `localhost:${port}` })).status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await ask('/', { method })).status).toBe(405);
  });

  it.each([
    '/package.json',
    '/../package.json',
    '/%2e%2e/package.json',
    '//etc/passwd',
    '/workers/',
    '/workers/..',
    '/__proto__',
    '/index.html/x',
  ])('knows no %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('proves that it knows the token of its user, and never reveals it', async () => {
    const challenge = newChallenge();
    const { status, headers, body } = await ask(`${PROOF_PATH}?${challenge}`);
    expect({ status, body }).toEqual({ status: 200, body: proofOf(TOKEN, port, challenge) });
    expect(headers['content-security-policy']).toBe('of a refusal');
  });

  it.each(['', '?', '?x', `?${'a'.repeat(63)}`, `?${'a'.repeat(65)}`])('proves nothing for “%s”', async (query) => {
    expect((await ask(`${PROOF_PATH}${query}`)).status).toBe(404);
    expect((await ask(`${PROOF_PATH}?${newChallenge()}`, { host: 'evil.example' })).status).toBe(421);
  });

  it('answers HEAD without a body', async () => {
    const { status, body, headers } = await ask('/', { method: 'HEAD' });
    expect({ status, body, length: headers['content-length'] }).toEqual({ status: 200, body: '', length: '15' });
  });
});
