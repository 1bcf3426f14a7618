import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { readServedFiles } from './served-files.ts';

function built(list: unknown): string {
  const dist = temporaryFolder();
  mkdirSync(join(dist, 'renderer'));
  writeFileSync(join(dist, 'renderer', 'index.html'), '<!doctype html>');
  writeFileSync(join(dist, 'secret.txt'), 'secret');
  writeFileSync(join(dist, 'renderer-headers.json'), JSON.stringify(list));
  return dist;
}

describe('the built files', () => {
  it('are those in the build’s list, with their headers', () => {
    const { files, refusal } = readServedFiles(built({ files: { '/index.html': { 'cache-control': 'no-cache' } }, refusal: { a: 'b' } }));
    expect([...files.keys()]).toEqual(['/index.html']);
    expect(new TextDecoder().decode(files.get('/index.html')!.bytes)).toBe('<!doctype html>');
    expect(files.get('/index.html')!.headers).toEqual({ 'cache-control': 'no-cache' });
    expect(refusal).toEqual({ a: 'b' });
  });

  it.each([
    null,
    [],
    { files: {} },
    { files: { '/index.html': { 'cache-control': 1 } }, refusal: {} },
    { files: { '/../secret.txt': {} }, refusal: {} },
    { files: { 'index.html': {} }, refusal: {} },
  ])('are not read from a list like %j', (list) => {
    expect(() => readServedFiles(built(list))).toThrow('build the app again');
  });

  it('must all exist', () => {
    expect(() => readServedFiles(built({ files: { '/gone.js': {} }, refusal: {} }))).toThrow(/ENOENT/);
  });
});
