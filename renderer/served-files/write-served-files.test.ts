import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { servedFiles, writeServedFiles } from './write-served-files.ts';

it('lists every built file with its own type, policy and caching, and no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trs-served-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['assets', 'sql', 'workers']) mkdirSync(join(folder, name));
  const built = ['index.html', 'assets/index-1.js', 'assets/icon-2.svg', 'workers/core.worker-3.js', 'sql/sql.worker-4.js'];
  for (const name of built) writeFileSync(join(folder, ...name.split('/')), 'x');

  const { files, refusal } = await servedFiles(folder);
  expect(Object.keys(files).sort()).toEqual(built.map((name) => `/${name}`).sort());
  const [page, script, worker, sql] = ['/index.html', '/assets/index-1.js', '/workers/core.worker-3.js', '/sql/sql.worker-4.js'].map(
    (path) => files[path]!,
  );
  expect(page!['content-type']).toBe('text/html; charset=utf-8');
  expect(page!['content-security-policy']).toContain("connect-src 'none'");
  expect(page!['content-security-policy']).not.toContain('unsafe');
  expect(script!['content-security-policy']).toBe(page!['content-security-policy']);
  expect(worker!['content-security-policy']).toBe("default-src 'none'; script-src 'self' 'unsafe-eval'");
  expect(sql!['content-security-policy']).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
  expect([page, script, worker, sql].map((headers) => headers!['cache-control']?.includes('immutable'))).toEqual([false, true, true, true]);
  expect(refusal).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': page!['content-security-policy'],
    'cache-control': 'no-cache',
  });
});

/** Builds a page with this script, and returns the path of its list. */
async function built(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'trs-built-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'index.html'), '<script type="module" src="./page.js"></script>');
  writeFileSync(join(folder, 'page.js'), script);
  await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    build: { outDir: 'dist/renderer' },
    plugins: [writeServedFiles()],
  });
  return join(folder, 'dist', 'renderer-headers.json');
}

it('is written once a page is built', async () => {
  const list = await built('document.title = "x";');
  expect(existsSync(list)).toBe(true);
  expect(Object.keys(JSON.parse(readFileSync(list, 'utf8')).files)).toEqual([expect.stringMatching(/^\/assets\/.*\.js$/), '/index.html']);
});

it('does not hide why a build failed', async () => {
  await expect(built('import "./missing.js";')).rejects.toThrow('missing.js');
});
