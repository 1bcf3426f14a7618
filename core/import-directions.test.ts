import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const BIOME = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

const FORBIDDEN_IMPORTS = [
  ['core/risk', 'node:fs'],
  ['core/risk', '../ageing/mart-ageing.ts'],
  ['core/ageing', '../queries/shared/views/day-view.ts'],
  ['core/queries/accounts/views', 'react'],
  ['core/queries/accounts/views', '../../../exports/features-csv.ts'],
  ['core/csv', '../as-of.ts'],
  ['core/csv', 'react'],
  ['core/csv', 'node:fs'],
  ['core/staging', '../risk/mart-call-list.ts'],
  ['core/statistics', '../risk/mart-call-list.ts'],
  ['core/compare', '../queries/shared/views/day-view.ts'],
  ['core/contract', '../features/feature-row.ts'],
  ['core/dataset-contract', '../queries/shared/views/day-view.ts'],
  ['core/leak', '../exports/features-csv.ts'],
  ['core/sources', '../exports/features-csv.ts'],
  ['core/sources', '../../cli/commands/main.ts'],
  ['core/calls', '../risk/mart-call-list.ts'],
  ['core/calls', '../pipeline.ts'],
  ['cli', '../renderer/app/app.tsx'],
  ['electron', '../core/pipeline.ts'],
  ['electron', '../renderer/app/app.tsx'],
  ['renderer', '../electron/ipc/contract.ts'],
  ['renderer', 'electron'],
  ['renderer', 'arquero'],
  ['renderer', '../core/pipeline.ts'],
  ['renderer', '../core/ageing/ageing.ts'],
  ['renderer', '../core/queries/shared/views/day-view.ts'],
] as const;
const FORBIDDEN_GLOBALS = ['Date.now()', 'globalThis.performance', 'crypto.randomUUID()', 'console.error(1)'] as const;

/** A folder with the project's lint rules and one file for each thing that they are to refuse, and one that is fine. */
let folder: string;
let report: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trs-lint-'));
  copyFileSync(join(ROOT, 'biome.jsonc'), join(folder, 'biome.jsonc'));
  FORBIDDEN_IMPORTS.forEach(([place, from], i) => {
    write(`${place}/import-${i}.ts`, `export * from '${from}';\n`);
  });
  FORBIDDEN_GLOBALS.forEach((code, i) => {
    write(`core/risk/global-${i}.ts`, `export const x = ${code};\n`);
  });
  write('core/risk/fine.ts', "export { NO_VALUE } from '../units/units.ts';\n");
  write('core/calls/fine.ts', "export { NO_VALUE } from '../units/units.ts';\nexport { workDay } from './work-day.ts';\n");
  const { stdout, stderr } = spawnSync(process.execPath, [BIOME, 'lint', '--vcs-enabled=false', '--max-diagnostics=none', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  report = stdout + stderr;
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** The rules that lint names for a file. */
function faultsOf(path: string): string[] {
  return report.split('\n').flatMap((line) => (line.startsWith(`${path}:`) ? [line.split(' ')[1]!] : []));
}

describe('lint refuses', () => {
  it.each(FORBIDDEN_IMPORTS.map((row, i) => [...row, i] as const))('in %s an import of %s', (place, _, i) => {
    expect(faultsOf(`${place}/import-${i}.ts`)).toContain('lint/style/noRestrictedImports');
  });

  it.each(FORBIDDEN_GLOBALS.map((code, i) => [code, i] as const))('in core %s', (_, i) => {
    expect(faultsOf(`core/risk/global-${i}.ts`)).toContain('lint/style/noRestrictedGlobals');
  });

  it('nothing where all is well', () => {
    expect(faultsOf('core/risk/fine.ts')).toEqual([]);
    expect(faultsOf('core/calls/fine.ts')).toEqual([]);
  });
});

it('core draws no random number', () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.ts$/.test(name));
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((name) => /Math\s*\.\s*random/.test(readFileSync(join(import.meta.dirname, name), 'utf8')))).toEqual([]);
});
