import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { runElectron } from './run-electron.ts';

/** A stand-in for Electron: a script that records its arguments, and then runs `does`. */
function electronThat(does: string): { binary: string; started: () => { args: string[]; env: Record<string, string> } } {
  const folder = temporaryFolder();
  const binary = join(folder, 'an electron');
  const report = join(folder, 'started.json');
  const script = `require('node:fs').writeFileSync(${JSON.stringify(report)}, JSON.stringify({ args: process.argv.slice(2), env: process.env }));${does}`;
  writeFileSync(binary, `#!${process.execPath}\n${script}\n`);
  chmodSync(binary, 0o755);
  return { binary, started: () => JSON.parse(readFileSync(report, 'utf8')) };
}

describe.skipIf(process.platform === 'win32')('the app in Electron', () => {
  it('is started with the project’s folder, as Electron and not as Node', async () => {
    const { binary, started } = electronThat('process.exit(0)');
    const run = await runElectron(binary, '/a project', { ...process.env, ELECTRON_RUN_AS_NODE: '1', TRS_TEST: 'kept' });
    expect(run).toEqual({ exitCode: 0 });
    expect(started().args).toEqual(['/a project']);
    expect(started().env.TRS_TEST).toBe('kept');
    expect(started().env).not.toHaveProperty('ELECTRON_RUN_AS_NODE');
  });

  it('could not start when it ends with an error at once', async () => {
    expect(await runElectron(electronThat('process.exit(127)').binary, '/p', process.env)).toEqual({
      why: 'could not start (exit code 127)',
    });
    expect(await runElectron(electronThat("process.kill(process.pid, 'SIGTRAP')").binary, '/p', process.env)).toEqual({
      why: 'could not start (SIGTRAP)',
    });
  });

  it('could not be started when it is no program', async () => {
    const binary = join(temporaryFolder(), 'electron');
    expect(await runElectron(binary, '/p', process.env)).toEqual({ why: 'could not be started (ENOENT)' });
    writeFileSync(binary, 'text');
    expect(await runElectron(binary, '/p', process.env)).toEqual({ why: 'could not be started (EACCES)' });
  });

  it('counts as run when it ends with an error later', async () => {
    const { binary } = electronThat('setTimeout(() => process.exit(3), 300)');
    expect(await runElectron(binary, '/p', process.env, 200)).toEqual({ exitCode: 3 });
  });

  it('ends when its start is stopped', async () => {
    const { binary, started } = electronThat('setInterval(() => {}, 1000)');
    const running = runElectron(binary, '/p', process.env);
    await expect.poll(() => started().args, { timeout: 5_000 }).toEqual(['/p']);
    process.emit('SIGTERM', 'SIGTERM');
    expect(await running).toEqual({ exitCode: 130 });
    expect(process.listenerCount('SIGTERM')).toBe(0);
  });
});
