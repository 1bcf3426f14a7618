import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { build, mergeConfig } from 'vite';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import startConfig from '../../vite.start.config.ts';

const isWindows = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;
const BUILT = join(import.meta.dirname, '..', '..', '.cache', 'start-test');

beforeAll(async () => {
  await build({ ...mergeConfig(startConfig, { build: { outDir: BUILT } }), configFile: false });
});

/** A built project with this Electron: a script, or nothing. */
function project(electron: string | null): { root: string; electronDist: string } {
  const root = temporaryFolder();
  cpSync(BUILT, join(root, 'dist', 'start'), { recursive: true });
  mkdirSync(join(root, 'dist', 'renderer'));
  writeFileSync(join(root, 'dist', 'renderer', 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'dist', 'renderer-headers.json'), JSON.stringify({ files: { '/index.html': {} }, refusal: {} }));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  const electronDist = join(temporaryFolder(), 'electron dist');
  mkdirSync(electronDist);
  if (electron !== null) {
    writeFileSync(join(electronDist, 'electron'), `#!${process.execPath}\n${electron}\n`);
    chmodSync(join(electronDist, 'electron'), 0o755);
  }
  for (const folder of [root, dirname(electronDist)]) chmodSync(folder, 0o755);
  return { root, electronDist };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A home folder that every user may write to. */
function anyHome(): string {
  const home = temporaryFolder();
  chmodSync(home, 0o777);
  return home;
}

/** Starts the app; resolves when it ends or prints its address. */
async function start({ root, electronDist }: ReturnType<typeof project>, argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(root, 'dist', 'start', 'start.js'), ...argv], {
    env: { PATH: process.env.PATH, CI: 'true', HOME: anyHome(), DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: electronDist, ...env },
    // Electron isn't run as root, so a test as root runs it as another user.
    ...(isRoot && env.AS_ROOT === undefined && { uid: 65_534, gid: 65_534 }),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  return new Promise<{ said: string[]; exitCode: number | null }>((resolve) => {
    const done = (exitCode: number | null) => resolve({ said: said.trim().split('\n'), exitCode });
    const hear = (piece: Buffer) => {
      said += piece;
      if (said.includes('Ctrl+C stops it')) done(null);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', done);
  });
}

describe.skipIf(isWindows)('npm start', () => {
  it('runs the app in Electron and ends with it, without output', async () => {
    const around = project("console.log('noise'); process.exit(process.argv[2] === process.env.TRS_ROOT ? 0 : 9)");
    expect(await start(around, [], { TRS_ROOT: around.root })).toEqual({ said: [''], exitCode: 0 });
  });

  it('reports in one sentence why Electron is not there, and serves the browser build', async () => {
    const { said, exitCode } = await start(project(null), []);
    expect(said[0]).toBe('Electron is not in the folder that ELECTRON_OVERRIDE_DIST_PATH names, so TRS Analyst runs in the browser.');
    expect(said[1]).toMatch(
      /^TRS Analyst \S+ (is (running already, )?at http:\/\/127\.0\.0\.1:47615\/|of another user is using port 47615)|^Something else is using port 47615/,
    );
    expect(exitCode === null || said.length > 1).toBe(true);
  });

  it('falls back to the browser when Electron can’t start', async () => {
    const { said } = await start(project('process.exit(127)'), []);
    expect(said[0]).toBe('Electron could not start (exit code 127), so TRS Analyst runs in the browser.');
  });

  it('does not start Electron when a browser or a port is given', async () => {
    const port = String(await freePort());
    const around = project("require('node:fs').writeFileSync('/nowhere/x', '')");
    expect((await start(around, ['--port', port])).said[0]).toBe(
      `TRS Analyst ${version()} is at http://127.0.0.1:${port}/ (Ctrl+C stops it).`,
    );
    expect((await start(around, ['--browser'])).said[0]).toMatch(/^TRS Analyst |^Something else is using port 47615/);
  });

  it('opens an app that is running already only when it belongs to the same user', async () => {
    const port = String(await freePort());
    const [own, other] = [anyHome(), anyHome()];
    await start(project(null), ['--port', port], { HOME: own });
    expect(await start(project(null), ['--port', port], { HOME: own })).toEqual({
      said: [`TRS Analyst ${version()} is running already, at http://127.0.0.1:${port}/.`, `Open http://127.0.0.1:${port}/ in a browser.`],
      exitCode: 0,
    });
    expect(await start(project(null), ['--port', port], { HOME: other })).toEqual({
      said: [`TRS Analyst of another user is using port ${port}; choose another with npm start -- --port N.`],
      exitCode: 1,
    });
  });

  it('shows its usage when it is given something else', async () => {
    const wrong = { said: ['Use: npm start [-- --browser] [-- --port N], with N from 1024 to 65535.'], exitCode: 1 };
    expect(await start(project(null), ['--chrome'])).toEqual(wrong);
  });

  it.runIf(isRoot && process.platform === 'linux')('reports that Electron can’t run as root', async () => {
    const { said } = await start(project('process.exit(0)'), [], { AS_ROOT: 'yes' });
    expect(said[0]).toBe('Electron can’t run as root, so TRS Analyst runs in the browser.');
  });

  it.runIf(process.platform === 'linux')('reports that there is no display', async () => {
    const { said } = await start(project('process.exit(0)'), [], { DISPLAY: '' });
    expect(said[0]).toBe('Electron has no display to open a window on, so TRS Analyst runs in the browser.');
  });
});

function version(): string {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')).version;
}
