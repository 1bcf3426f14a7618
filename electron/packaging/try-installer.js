// Tests the installer that `npm run package` made, as on an analyst's computer: `install`; then `start`, which opens extracts with the
// installed app, checks its fuses and by its log that the window with them was shown, and keeps a picture of the screen; then `remove`.
// Without a word it does all three. `start --program PATH` tests a program that is already there. `--pictures FOLDER` keeps the picture there.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGES = join(ROOT, 'dist', 'packages');
/** What the app's log has once the window is on the screen and the page has the extracts. */
const SHOWN_WITH_EXTRACTS = ['the window is shown', 'opened: 4 files'];
/** Maximum milliseconds for the app to open the extracts. */
const OPEN_MS = 60_000;
/** Milliseconds for the page to draw what was opened. */
const DRAW_MS = 4_000;
/** Maximum milliseconds for the app to end, and for an uninstaller that continues in the background. */
const END_MS = 30_000;

/**
 * @typedef {object} System
 * @property {() => void} install
 * @property {string} program
 * @property {() => void} remove
 * @property {readonly string[]} leftovers what an uninstaller must remove
 * @property {(file: string) => void} takePicture of the whole screen, as PNG
 */

/** @type {Partial<Record<NodeJS.Platform, () => System>>} */
const SYSTEMS = {
  linux: () => ({
    install: () => run([...asRoot(), 'apt-get', 'install', '--yes', packageFile('.deb')]),
    program: '/opt/TRS Analyst/trs-analyst',
    remove: () => run([...asRoot(), 'dpkg', '--purge', 'trs-analyst']),
    leftovers: ['/opt/TRS Analyst', '/usr/bin/trs-analyst', '/etc/apparmor.d/trs-analyst', '/usr/share/applications/trs-analyst.desktop'],
    takePicture: (file) => run(['import', '-window', 'root', file]),
  }),
  darwin: () => {
    const app = '/Applications/TRS Analyst.app';
    return {
      install: () => {
        const volume = mkdtempSync(join(tmpdir(), 'trs-dmg-'));
        run(['hdiutil', 'attach', '-nobrowse', '-readonly', '-mountpoint', volume, packageFile(`${process.arch}.dmg`)]);
        try {
          run(['cp', '-R', join(volume, 'TRS Analyst.app'), '/Applications']);
        } finally {
          run(['hdiutil', 'detach', volume]);
        }
      },
      program: join(app, 'Contents', 'MacOS', 'TRS Analyst'),
      remove: () => rmSync(app, { recursive: true }),
      leftovers: [app],
      takePicture: (file) => run(['screencapture', '-x', file]),
    };
  },
  win32: () => {
    const folder = join(process.env.LOCALAPPDATA ?? '', 'Programs', 'trs-analyst');
    return {
      install: () => run([packageFile('.exe'), '/S']),
      program: join(folder, 'TRS Analyst.exe'),
      remove: () => run([join(folder, 'Uninstall TRS Analyst.exe'), '/S']),
      leftovers: [join(folder, 'TRS Analyst.exe')],
      takePicture: (file) =>
        run(['powershell', '-NoProfile', '-Command', `${PICTURE_OF_THE_SCREEN}; $picture.Save('${file.replaceAll("'", "''")}')`]),
    };
  },
};

const PICTURE_OF_THE_SCREEN = [
  'Add-Type -AssemblyName System.Windows.Forms, System.Drawing',
  '$screen = [System.Windows.Forms.Screen]::PrimaryScreen.Bounds',
  '$picture = New-Object System.Drawing.Bitmap $screen.Width, $screen.Height',
  '[System.Drawing.Graphics]::FromImage($picture).CopyFromScreen($screen.Location, [System.Drawing.Point]::Empty, $screen.Size)',
].join('; ');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { program: { type: 'string' }, pictures: { type: 'string', default: PACKAGES } },
});
const steps = positionals.length > 0 ? positionals : ['install', 'start', 'remove'];
const system = SYSTEMS[process.platform]?.();
if (!system) throw new Error(`There is no installer for ${process.platform}.`);
for (const step of steps) {
  if (step === 'install') install(system);
  else if (step === 'start') await start(system, values.program ?? system.program, values.pictures);
  else if (step === 'remove') await remove(system);
  else throw new Error(`There is no step ${step}: install, start, remove.`);
}

/** @param {System} system */
function install({ install, program }) {
  install();
  if (!existsSync(program)) throw new Error(`After the installation there is no ${program}.`);
  console.log(`Installed: ${program}`);
}

/**
 * @param {System} system
 * @param {string} program
 * @param {string} pictures the folder for the picture
 */
async function start({ takePicture }, program, pictures) {
  const isImage = program.endsWith('.AppImage');
  const folder = mkdtempSync(join(tmpdir(), 'trs-tried-'));
  const [extracts, userData] = [join(folder, 'extracts'), join(folder, 'data')];
  run([process.execPath, join(ROOT, 'cli', 'bin.js'), 'sample', '--out', extracts]);
  mkdirSync(userData);
  const log = join(userData, 'logs', 'trs-analyst.log');
  const readLog = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  if (isImage) chmodSync(program, 0o755);
  // An AppImage mounts itself where it can; unpacked, it needs nothing from the system.
  const env = { ...process.env, APPIMAGE_EXTRACT_AND_RUN: '1' };
  // An AppImage is one file, with the program inside.
  if (!isImage) await assertFuses(program);
  const ports = [await freePort(), await freePort()];
  const switches = [`--user-data-dir=${userData}`, `--remote-debugging-port=${ports[0]}`, `--inspect=${ports[1]}`];
  const child = spawn(program, [...switches, extracts], { stdio: 'inherit', env, detached: isImage });
  const isShown = () => SHOWN_WITH_EXTRACTS.every((line) => readLog().includes(line));
  const notShown = () => `The app did not show its window with the extracts. Its log:\n${readLog()}`;
  try {
    await until(() => isShown() || child.exitCode !== null, OPEN_MS, notShown);
    if (!isShown()) throw new Error(notShown());
    if (process.platform === 'linux' && !isImage) assertSandboxed(userData);
    await assertClosedToDebuggers(ports, readLog());
    await setTimeout(DRAW_MS);
    const picture = join(pictures, `started-on-${process.platform}${isImage ? '-appimage' : ''}.png`);
    mkdirSync(pictures, { recursive: true });
    // For people: a bare desktop makes a picture too, so that it proves nothing by itself.
    takePicture(picture);
    if (!existsSync(picture)) throw new Error(`There is no picture at ${picture}.`);
    console.log(`Started with extracts, and its window shown: ${picture}`);
    if (/ fault /.test(readLog())) throw new Error(`The app had faults. Its log:\n${readLog()}`);
  } finally {
    const isOver = await end(child, isImage);
    rmSync(folder, { recursive: true, force: true });
    if (!isOver) process.exitCode = 1;
  }
}

/**
 * Asks the app to end, as its window's close button does. Reports it and returns false when the app had to be killed.
 * @param {import('node:child_process').ChildProcess} child
 * @param {boolean} isImage an AppImage, which starts the app as a process of its group and waits for it
 */
async function end(child, isImage) {
  if (child.exitCode !== null || child.pid === undefined) return true;
  const ended = once(child, 'exit').then(() => true);
  // Windows has no signals.
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid)]);
  else if (isImage) for (const pid of appsOf(child.pid)) process.kill(pid, 'SIGTERM');
  else child.kill('SIGTERM');
  const isOver = await Promise.race([ended, setTimeout(END_MS, false, { ref: false })]);
  if (isOver) return true;
  console.error('The app did not end when it was asked to.');
  if (isImage) process.kill(-child.pid, 'SIGKILL');
  else child.kill('SIGKILL');
  return false;
}

/**
 * Returns the processes that an AppImage started, without Chromium's helpers, which the app ends itself. The image ends after them, and
 * removes what it unpacked.
 * @param {number} group the process that leads the group
 */
function appsOf(group) {
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,pgid=,args='], { encoding: 'utf8' });
  const rows = [...stdout.matchAll(/^ *(\d+) +(\d+) +(.*)$/gm)].map(([, pid, pgid, args = '']) => ({
    pid: Number(pid),
    pgid: Number(pgid),
    args,
  }));
  return rows.filter(({ pid, pgid, args }) => pgid === group && pid !== group && !/ --type=|crashpad/.test(args)).map(({ pid }) => pid);
}

/** @param {System} system */
async function remove({ remove, leftovers }) {
  remove();
  const left = () => leftovers.filter((path) => existsSync(path));
  await until(
    () => left().length === 0,
    END_MS,
    () => `The uninstaller left ${left().join(', ')}.`,
  );
  console.log('Removed.');
}

/**
 * Chromium filters the system calls of a page's process (Seccomp 2) only where its sandbox is on.
 * @param {string} userData identifies the app's processes
 */
function assertSandboxed(userData) {
  const lineOf = (/** @type {string} */ pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return ''; // the process has ended, or belongs to another user
    }
  };
  const pages = readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && /--type=renderer/.test(lineOf(pid)) && lineOf(pid).includes(userData),
  );
  if (pages.length === 0) throw new Error('The process of the page was not found.');
  for (const pid of pages) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    if (!/^Seccomp:\s*2$/m.test(status)) throw new Error(`The page is not in Chromium's sandbox:\n${status}`);
  }
  console.log('The page is in its sandbox.');
}

/**
 * Compares the fuses inside the program with electron-builder.yml.
 * @param {string} program
 */
async function assertFuses(program) {
  const [, block = ''] = /^electronFuses:\n((?: {2}.+\n)+)/m.exec(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')) ?? [];
  const wanted = [...block.matchAll(/^ {2}(\w)(\w+): (true|false)$/gm)].map(([, first = '', rest = '', value]) => {
    const name = `${first.toUpperCase()}${rest}`;
    return { name, isOn: value === 'true' };
  });
  if (wanted.length === 0) throw new Error('electron-builder.yml sets no fuse.');
  /** @type {Readonly<Record<string, unknown>>} */
  const wire = { ...(await getCurrentFuseWire(program)) };
  for (const { name, isOn } of wanted) {
    const stands = wire[FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)]];
    if (stands !== (isOn ? '1' : '0').charCodeAt(0)) throw new Error(`The fuse ${name} is not ${isOn ? 'on' : 'off'}: ${stands}.`);
  }
  console.log(`Its ${wanted.length} fuses are as electron-builder.yml sets them.`);
}

/**
 * The app was started with a switch for each port, which would let another program on this computer in.
 * @param {readonly number[]} ports
 * @param {string} log
 */
async function assertClosedToDebuggers(ports, log) {
  for (const port of ports) if (await isAnswered(port)) throw new Error(`The app lets a debugger in, at port ${port}.`);
  if (!log.includes('refused: the switch --remote-debugging-port'))
    throw new Error(`The app did not note that it refused a debugger. Its log:\n${log}`);
  console.log('Debuggers are refused.');
}

/** @param {number} port */
function isAnswered(port) {
  const socket = connect({ port, host: '127.0.0.1' });
  return new Promise((resolve) => {
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
  }).finally(() => socket.destroy());
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('A server on a port has an address with a port.');
      server.close(() => resolve(address.port));
    });
  });
}

/** @param {string} ending */
function packageFile(ending) {
  const name = readdirSync(PACKAGES).find((file) => file.endsWith(ending));
  if (!name) throw new Error(`There is no ${ending} in ${PACKAGES}: npm run package makes it.`);
  return join(PACKAGES, name);
}

function asRoot() {
  return process.getuid?.() === 0 ? [] : ['sudo'];
}

/** @param {readonly string[]} command */
function run([program = '', ...args]) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} failed${error ? `: ${error.message}` : ` with ${status}`}.`);
}

/**
 * @param {() => boolean} isTrue
 * @param {number} ms
 * @param {() => string} otherwise
 */
async function until(isTrue, ms, otherwise) {
  for (const end = Date.now() + ms; !isTrue(); await setTimeout(100)) if (Date.now() > end) throw new Error(otherwise());
}
