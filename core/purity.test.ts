import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const BIOME = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

const FORBIDDEN_GLOBALS = ['Date.now()', 'globalThis.performance', 'crypto.randomUUID()', 'console.error(1)'] as const;

/** A folder with the project's lint rules, one file for each global that they refuse, and one valid file. */
let folder: string;
let report: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trs-lint-'));
  copyFileSync(join(ROOT, 'biome.jsonc'), join(folder, 'biome.jsonc'));
  FORBIDDEN_GLOBALS.forEach((code, i) => {
    write(`core/risk/global-${i}.ts`, `export const x = ${code};\n`);
  });
  write('core/risk/fine.ts', "export { NO_VALUE } from '../units/units.ts';\n");
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
  it.each(FORBIDDEN_GLOBALS.map((code, i) => [code, i] as const))('in core %s', (_, i) => {
    expect(faultsOf(`core/risk/global-${i}.ts`)).toContain('lint/style/noRestrictedGlobals');
  });

  it('nothing in valid code', () => {
    expect(faultsOf('core/risk/fine.ts')).toEqual([]);
  });
});

it('random numbers in core', () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.ts$/.test(name));
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((name) => /Math\s*\.\s*random/.test(readFileSync(join(import.meta.dirname, name), 'utf8')))).toEqual([]);
});
