import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../testing/temporary-folder.ts';
import { serveApp } from './app-protocol.ts';
import { readServedFiles } from './served-files.ts';

const LIST = {
  files: {
    '/index.html': { 'content-type': 'text/html', 'content-security-policy': 'of the page' },
    '/workers/core.worker-1.js': { 'content-type': 'text/javascript', 'content-security-policy': 'of the worker' },
  },
  refusal: { 'content-type': 'text/plain', 'content-security-policy': 'of a refusal' },
};

function built(list: unknown = LIST): string {
  const dist = temporaryFolder();
  writeFiles(dist, {
    'renderer/index.html': '<!doctype html>',
    'renderer/workers/core.worker-1.js': 'worker()',
    'renderer/unlisted.js': 'secret',
    'electron/main.cjs': 'secret',
    'renderer-headers.json': JSON.stringify(list),
  });
  return dist;
}

async function ask(url: string, method = 'GET') {
  const dist = built();
  const response = await serveApp(dist, readServedFiles(dist))(new Request(url, { method }));
  return { status: response.status, text: await response.text(), headers: Object.fromEntries(response.headers) };
}

describe('app://bundle', () => {
  it('serves each built file with its own headers', async () => {
    expect(await ask('app://bundle/index.html')).toEqual({
      status: 200,
      text: '<!doctype html>',
      headers: { 'content-type': 'text/html', 'content-security-policy': 'of the page', 'content-length': '15' },
    });
    const worker = await ask('app://bundle/workers/core.worker-1.js');
    expect([worker.text, worker.headers['content-security-policy']]).toEqual(['worker()', 'of the worker']);
  });

  it('finds a file with any text after “?” and “#”', async () => {
    expect((await ask('app://bundle/index.html?x=1#y')).status).toBe(200);
  });

  it.each([
    'app://bundle/',
    'app://bundle/unlisted.js',
    'app://bundle/../electron/main.cjs',
    'app://bundle/workers/../unlisted.js',
    'app://bundle/%2e%2e/electron/main.cjs',
    'app://bundle/..%2felectron%2fmain.cjs',
    'app://bundle/..%5celectron%5cmain.cjs',
    'app://bundle//index.html',
    'app://bundle/index.html/',
    'app://bundle/index.html%00',
    'app://bundle/INDEX.HTML',
    'app://bundle/__proto__',
    'app://elsewhere/index.html',
    'app://bundle:80/index.html',
    'https://bundle/index.html',
  ])('answers that there is no %s, with a policy', async (url) => {
    const { status, text, headers } = await ask(url);
    expect({ status, text, headers }).toEqual({ status: 404, text: '', headers: LIST.refusal });
  });

  it.each(['POST', 'PUT', 'DELETE'])('takes no %s', async (method) => {
    expect((await ask('app://bundle/index.html', method)).status).toBe(405);
  });

  it('answers HEAD without a body', async () => {
    const { status, text, headers } = await ask('app://bundle/index.html', 'HEAD');
    expect([status, text, headers['content-length']]).toEqual([200, '', '15']);
  });
});

describe('the list of built files', () => {
  it.each([
    null,
    {},
    { files: { '/../main.cjs': {} }, refusal: {} },
    { files: { 'index.html': {} }, refusal: {} },
    { files: { '/index.html': { 'Content-Type': 'x' } }, refusal: {} },
    { files: { '/index.html': { 'content-type': 1 } }, refusal: {} },
  ])('must have its shape: not %j', (list) => {
    expect(() => readServedFiles(built(list))).toThrow();
  });

  it('must be there', () => {
    expect(() => readServedFiles(join(temporaryFolder(), 'dist'))).toThrow(/ENOENT/);
  });
});
