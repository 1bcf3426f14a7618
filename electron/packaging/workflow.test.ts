import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT, packageJson, projectFile } from './testing/project-files.ts';
import { readYaml } from './testing/read-yaml.ts';

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  if?: string;
  with?: Record<string, string>;
  env?: Record<string, string>;
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  concurrency: Record<string, string>;
  jobs: Record<
    string,
    {
      'runs-on': string;
      needs?: string;
      strategy: { matrix: { os: string[]; node?: string[]; include?: { os: string; node: string }[] } };
      'timeout-minutes': number;
      permissions?: unknown;
      env?: Record<string, string>;
      steps: Step[];
    }
  >;
}

const FOLDER = '.github/workflows';
const text = projectFile(`${FOLDER}/check-and-package.yml`);
const workflow = readYaml(text) as Workflow;
const jobs = Object.values(workflow.jobs);
const steps = jobs.flatMap((job) => job.steps);
const commands = steps.flatMap(({ run }) => run ?? []);
const DISPLAY = "xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24'";
const TAG = "startsWith(github.ref, 'refs/tags/')";

test('there is one workflow, and it has two jobs', () => {
  expect(readdirSync(join(PROJECT, FOLDER))).toEqual(['check-and-package.yml']);
  expect(Object.keys(workflow.jobs)).toEqual(['check', 'package']);
  expect(workflow.jobs.package?.needs).toBe('check');
});

test('both jobs run on the three systems, and end', () => {
  for (const job of jobs) {
    expect(job.strategy.matrix.os).toEqual(['ubuntu-latest', 'windows-latest', 'macos-latest']);
    expect(job['runs-on']).toBe(`\${{ matrix.os }}`);
    expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  }
});

test('the tests run with the oldest Node that package.json allows, and with 22 and 24', () => {
  const { node = [], include = [] } = workflow.jobs.check!.strategy.matrix;
  const versions = [...node, ...include.map((one) => one.node)].sort();
  expect(versions).toEqual([packageJson.engines.node.replace('>=', ''), '22', '24']);
});

test('it may read the repository and do nothing else, and leaves no credentials behind', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  for (const job of jobs) expect(job.permissions).toBeUndefined();
  const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
  expect(checkouts).toHaveLength(jobs.length);
  for (const checkout of checkouts) expect(checkout.with).toMatchObject({ 'persist-credentials': false });
  // It would give secrets to the code of a pull request from outside.
  expect(workflow.on).not.toHaveProperty('pull_request_target');
});

test('a newer push ends an older check, but never a release', () => {
  expect(workflow.concurrency['cancel-in-progress']).toBe(`\${{ !${TAG} }}`);
});

test('each action is GitHub’s own, pinned by the hash of a commit', () => {
  const uses = steps.flatMap((step) => step.uses ?? []);
  expect(uses.length).toBeGreaterThan(0);
  for (const action of uses) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
  // The comment after each hash names the version.
  expect(text.match(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/gm)).toHaveLength(uses.length);
});

test('each npm script, program and file that it calls exists', () => {
  const called = [...commands.join('\n').matchAll(/\b(npm run|npm|npx|node) ([\w./-]+)/g)].map(([, by, what]) => [by, what]);
  expect(called.length).toBeGreaterThan(5);
  for (const [by, what = ''] of called) {
    if (by === 'npx') expect(existsSync(join(PROJECT, 'node_modules/.bin', what)), what).toBe(true);
    else if (by === 'node') expect(existsSync(join(PROJECT, what)), what).toBe(true);
    else if (what !== 'ci') expect(Object.keys(packageJson.scripts)).toContain(what);
  }
});

test('every test runs, with a real Electron and a display for it', () => {
  const check = workflow.jobs.check?.steps.flatMap(({ run }) => run ?? []) ?? [];
  expect(check.indexOf('npx install-electron')).toBeGreaterThan(check.indexOf('npm ci'));
  expect(check.indexOf(`${DISPLAY} bash -c 'openbox & npm test'`)).toBeGreaterThan(check.indexOf('npx install-electron'));
  expect(check).toContain('npm test');
});

test('it fails where Electron is fetched and no journey ran in it', () => {
  const fetch = workflow.jobs.check?.steps.find(({ run }) => run === 'npx install-electron');
  expect(workflow.jobs.check?.env).toEqual({ TRS_REQUIRE_ELECTRON: `\${{ ${fetch?.if} && '1' || '0' }}` });
  expect(fetch?.if).toBe(`matrix.node != '${packageJson.engines.node.replace('>=', '')}'`);
});

test('each installer is installed, started with extracts, looked at, and uninstalled, on its own system', () => {
  const tried = workflow.jobs.package?.steps.filter(({ run }) => run?.includes('try-installer.js')) ?? [];
  expect(tried.map((step) => [step.if, step.run])).toEqual([
    ["runner.os != 'Linux'", 'node electron/packaging/try-installer.js'],
    ["runner.os == 'Linux'", `${DISPLAY} bash -c 'openbox & node electron/packaging/try-installer.js'`],
    [
      "runner.os == 'Linux'",
      `${DISPLAY} bash -c 'openbox & node electron/packaging/try-installer.js start --program dist/packages/*.AppImage'`,
    ],
  ]);
  // There only the profile of the .deb gives the app its sandbox.
  expect(workflow.jobs.package?.steps.some(({ run }) => run?.includes('apparmor'))).toBe(false);
  const script = projectFile('electron/packaging/try-installer.js');
  for (const [system, means] of Object.entries({ linux: 'dpkg', darwin: 'hdiutil', win32: "'/S'" })) {
    expect(script).toContain(`${system}: () =>`);
    expect(script).toContain(means);
  }
  expect(workflow.jobs.package?.steps.find(({ name }) => name === 'Keep what was on the screen')?.with?.path).toBe(
    'dist/packages/started-on-*.png',
  );
});

test('secrets reach only the step that signs a tag, each under the name that docs/packaging.md gives it', () => {
  const withSecrets = steps.filter((step) => JSON.stringify(step).includes('secrets.'));
  expect(withSecrets.map(({ name }) => name)).toEqual(['Package and sign']);
  expect(withSecrets[0]?.if).toBe(TAG);
  const secrets = [...text.matchAll(/secrets\.(\w+)/g)].map((match) => match[1]);
  expect(new Set(secrets).size).toBe(7);
  for (const secret of secrets) expect(projectFile('docs/packaging.md')).toContain(`\`${secret}\``);
});

test('no command contains text that somebody else may choose', () => {
  for (const command of commands) expect(command).not.toContain('${{');
});

test('it keeps the kinds of installer that electron-builder.yml asks for', () => {
  const builder = readYaml(projectFile('electron-builder.yml')) as Record<
    'win' | 'mac' | 'linux',
    { target: (string | { target: string })[] }
  > & {
    directories: { output: string };
  };
  const endings: Record<string, string> = { nsis: 'exe', dmg: 'dmg', zip: 'zip', AppImage: 'AppImage', deb: 'deb' };
  const targets = (['win', 'mac', 'linux'] as const).flatMap((system) =>
    builder[system].target.map((target) => (typeof target === 'string' ? target : target.target)),
  );
  const kept = steps
    .find(({ name }) => name === 'Keep the installers')
    ?.with?.path?.trim()
    .split('\n');
  expect(kept?.sort()).toEqual(
    [...targets.map((target) => `${builder.directories.output}/*.${endings[target]}`), 'dist/packages/SHA256SUMS.txt'].sort(),
  );
});
