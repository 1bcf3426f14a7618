import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledPackages, packageFolder } from './bundled-packages.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'trs-bundled-'));
});
afterAll(() => rmSync(root, { recursive: true }));

function file(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test('a module belongs to its innermost package', () => {
  expect(packageFolder('/x/node_modules/react/index.js')).toBe('node_modules/react');
  expect(packageFolder('/x/node_modules/@scope/name/deep/index.css?inline')).toBe('node_modules/@scope/name');
  expect(packageFolder('C:\\x\\node_modules\\a\\node_modules\\b\\index.js')).toBe('node_modules/a/node_modules/b');
  expect(packageFolder('/x/renderer/app/main.tsx')).toBe(null);
});

test('packages in the page, its styles and its worker are listed, removed ones are not', async () => {
  file('node_modules/used/index.js', 'export const used = () => console.log(1);');
  file('node_modules/@duckdb/duckdb-wasm/index.js', 'export const query = () => console.log(2);');
  file('node_modules/dropped/index.js', 'export const dropped = 1;');
  file('node_modules/dropped/package.json', '{"sideEffects":false,"main":"index.js"}');
  file('node_modules/font/index.css', 'body { color: red }');
  file('node_modules/in-worker/index.js', 'export const work = () => postMessage(1);');
  file('worker.js', "import { work } from 'in-worker'; work();");
  file(
    'main.js',
    "import 'font/index.css'; import { used } from 'used'; import { query } from '@duckdb/duckdb-wasm'; query(); import { dropped } from 'dropped'; used(); new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });",
  );
  file('index.html', '<script type="module" src="./main.js"></script>');
  const bundled = bundledPackages('page');
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [bundled.page],
    worker: { format: 'es', plugins: bundled.worker },
    build: { outDir: 'dist/page' },
  });
  expect(JSON.parse(readFileSync(join(root, 'dist/notices/page.json'), 'utf8'))).toEqual([
    'node_modules/@duckdb/duckdb-wasm',
    'node_modules/apache-arrow',
    'node_modules/flatbuffers',
    'node_modules/font',
    'node_modules/in-worker',
    'node_modules/tslib',
    'node_modules/used',
  ]);
});
