import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'try-installer.js');
const OPENED = 'note opened: 4 files';
const SHOWN = 'note the window is shown';
const REFUSED = 'note refused: the switch --remote-debugging-port';

/** Tries an AppImage whose app writes these lines to its log, and runs `begin`, which has `valueOf(switch)` and `writeLog()`. */
function tried(lines: readonly string[], begin = 'writeLog();') {
  const folder = mkdtempSync(join(tmpdir(), 'trs-try-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    chmodSync(join(folder, name), 0o755);
  };
  // As an AppImage that unpacks itself, the program starts the app and waits for it.
  write('app.AppImage', `#!/bin/sh\n"${process.execPath}" "${join(folder, 'app.cjs')}" "$@"\nexit $?\n`);
  write(
    'app.cjs',
    `const { mkdirSync, writeFileSync } = require('node:fs');
    const valueOf = (name) => process.argv.find((argument) => argument.startsWith(name + '='))?.slice(name.length + 1);
    const logs = valueOf('--user-data-dir') + '/logs';
    writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid));
    const writeLog = () => {
      mkdirSync(logs);
      writeFileSync(logs + '/trs-analyst.log', ${JSON.stringify(`${lines.join('\n')}\n`)});
    };
    ${begin}
    setInterval(() => {}, 1000);`,
  );
  // The programs that take a picture, on Linux and macOS.
  for (const name of ['import', 'screencapture']) write(name, '#!/bin/sh\nfor file; do :; done\necho picture > "$file"\n');
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  const args = [SCRIPT, 'start', '--program', join(folder, 'app.AppImage'), '--pictures', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const picture = join(folder, `started-on-${process.platform}-appimage.png`);
  return { status, stdout, stderr, picture, pid: Number(readFileSync(join(folder, 'pid'), 'utf8')) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

// Windows starts no shell scripts.
describe.skipIf(process.platform === 'win32')('a started app', () => {
  it('passes when it shows its window, opens the extracts and refuses debuggers; it is ended, not only the image that started it', () => {
    const { status, stdout, picture, pid } = tried([OPENED, SHOWN, REFUSED]);
    expect(stdout).toContain('Debuggers are refused.');
    expect(stdout).toContain(`Started with extracts, and its window shown: ${picture}`);
    expect(existsSync(picture)).toBe(true);
    expect(isAlive(pid)).toBe(false);
    expect(status).toBe(0);
  });

  it.each([
    ['opened the extracts without a window', [OPENED, REFUSED]],
    ['showed a window without the extracts', [SHOWN, REFUSED]],
  ])('fails when it ended after it %s', (_, lines) => {
    const { status, stderr, picture } = tried(lines, 'writeLog(); setTimeout(() => process.exit(0), 500);');
    expect(stderr).toContain('The app did not show its window with the extracts. Its log:');
    expect(existsSync(picture)).toBe(false);
    expect(status).toBe(1);
  });

  it.each(['--remote-debugging-port', '--inspect'])('fails when it listens at the port of %s', (name) => {
    const { status, stderr } = tried(
      [OPENED, SHOWN, REFUSED],
      `require('node:net').createServer().listen(Number(valueOf('${name}')), '127.0.0.1', writeLog);`,
    );
    expect(stderr).toMatch(/The app lets a debugger in, at port \d+/);
    expect(status).toBe(1);
  });

  it('fails when it did not note that it refused a debugger', () => {
    const { status, stderr } = tried([OPENED, SHOWN]);
    expect(stderr).toContain('did not note that it refused a debugger');
    expect(status).toBe(1);
  });
});
