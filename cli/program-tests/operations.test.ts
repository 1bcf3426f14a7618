import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { dayFromCivil } from '../../core/units/day.ts';
import { parseInvocation } from '../arguments/arguments.ts';
import { withDeclarations } from '../testing/operations-text.ts';
import { runInShell } from '../testing/run-trs.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const PAGE = read('docs/operations.md');

/** The fenced blocks of a kind, in order. */
function blocks(kind: string): string[] {
  return [...PAGE.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, of, text]) => (of === kind ? [text!] : []));
}

describe('docs/operations.md', () => {
  it('lists the gates, the events and the metrics as they are declared', async () => {
    const made = withDeclarations(PAGE);
    for (const name of ['late-share', 'day-published', 'trs_run_late_share']) expect(made).toContain(`| \`${name}\` | `);
    await expect(made).toMatchFileSnapshot(join(PROJECT, 'docs', 'operations.md'));
  });

  it('has commands that work as they stand, one after the other, in an empty folder', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'trs.yaml'), blocks('yaml')[0]!);
    const commands = blocks('sh').flatMap((block) => block.trimEnd().split('\n'));
    expect(commands.length).toBeGreaterThan(8);
    for (const command of commands) {
      expect(command).toMatch(/^npx trs /);
      const { code, stdout, stderr } = await runInShell(`npx() { "$@"; }\n${command}`, { cwd });
      expect(code, `${command}\n${stdout}${stderr}`).toBe(0);
    }
  }, 120_000);

  it('runs every npx trs that it has', () => {
    const inBlocks = blocks('sh')
      .join('')
      .match(/npx trs/g)!.length;
    expect(PAGE.match(/npx trs/g)).toHaveLength(inBlocks);
  });

  it('tells trs nothing that it would not understand, wherever it starts it', () => {
    const texts = [PAGE, read('deploy/trs-run.service'), read('Dockerfile')];
    const calls = texts.flatMap((text) =>
      [...text.matchAll(/(?:cli[\\/]bin\.js|\/data" trs|--rm trs) ((?:run|status|--version)[^'"\n]*?)(?: 2>>.*)?(?=['"\n])/g)].map(
        ([, words]) => words!,
      ),
    );
    expect(calls.length).toBeGreaterThan(4);
    for (const words of calls)
      expect([words, parseInvocation(words.split(' '), dayFromCivil(2026, 1, 1)!)]).toMatchObject([words, { ok: true }]);
  });

  it('says of each section whether it is tested or documented', () => {
    const headings = PAGE.match(/^## .+$/gm)!;
    expect(headings.length).toBeGreaterThan(8);
    for (const heading of headings) expect(heading).toMatch(/\((tested|documented|.*built by the workflow|units checked by .*)\)$/);
  });
});

const analyze = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the units of systemd', () => {
  it('are found right by systemd-analyze verify', ({ skip }) => {
    if (!analyze) return skip('systemd-analyze is not installed, so the units are not checked.');
    const folder = temporaryFolder();
    const names = ['trs-run.service', 'trs-run.timer'];
    // What is installed where the job runs is looked for: here it lies elsewhere.
    const here = (text: string) =>
      text
        .replace('/usr/bin/node', process.execPath)
        .replace('User=trs\n', 'User=root\n')
        .replace(/^Documentation=.*\n/m, '');
    for (const name of names) writeFileSync(join(folder, name), here(read(`deploy/${name}`)));
    const verify = () => spawnSync('systemd-analyze', ['verify', ...names.map((name) => join(folder, name))], { encoding: 'utf8' });
    const { status, stderr } = verify();
    const said = stderr.split('\n').filter((line) => line.includes('trs-run'));
    expect([status, said]).toEqual([0, []]);
    // It would find a mistake.
    writeFileSync(join(folder, 'trs-run.timer'), here(read('deploy/trs-run.timer')).replace('04:10:00', '25:10:00'));
    expect(verify().stderr).toContain('25:10:00');
  });
});

describe('the image', () => {
  it('is made of what is there, and of nothing else than the built command line needs', async () => {
    const text = read('Dockerfile');
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, words]) => words!.split(' '));
    for (const path of copied) expect(existsSync(join(PROJECT, path)), path).toBe(true);
    expect(JSON.parse(read('package.json')).scripts).toHaveProperty('build:cli');
    expect(read('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['.git', 'node_modules', 'dist']));
    // The tests' build lies as the image does: `cli/bin.js`, `dist/cli` and `package.json`.
    const said = execFileSync(process.execPath, [join(inject('trsBuild'), 'cli', 'bin.js'), '--version'], { encoding: 'utf8' });
    expect(said.trim()).toBe(JSON.parse(read('package.json')).version);
  });

  it('is built by the workflow', () => {
    expect(read('.github/workflows/check-and-package.yml')).toContain('docker build --tag trs . && docker run --rm trs --version');
  });
});
