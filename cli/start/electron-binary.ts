import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds that fetching Electron may take: about 110 MB, and a network that answers nothing must not hold up the start. */
const FETCH_MS = 240_000;
/** Milliseconds after which it is worth saying that something is being fetched. */
const SAY_AFTER = 2_500;

/** The computer and the project, as far as Electron depends on them. */
export interface Surroundings {
  /** The project's folder. */
  readonly root: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  /** Such as `20.19.0`. */
  readonly nodeVersion: string;
  say(sentence: string): void;
}

/** Electron's program, or why there is none to be had: what it does or lacks, as the rest of a sentence that begins with “Electron”. */
export type ElectronFound = { readonly binary: string } | { readonly why: string };

/** Looks for Electron, and fetches it where it is missing; a failed fetch is forgotten, and tried again at the next start. */
export async function findElectron(around: Surroundings, fetchMs = FETCH_MS): Promise<ElectronFound> {
  const { root, platform, env } = around;
  const cannot = whyUnable(around);
  if (cannot !== null) return { why: cannot };
  const program = programIn(platform);
  if (program === null) return { why: `doesn’t exist for this system (${platform})` };
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const binary = join(override, program);
    return existsSync(binary) ? { binary } : { why: 'is not in the folder that ELECTRON_OVERRIDE_DIST_PATH names' };
  }
  const folder = join(root, 'node_modules', 'electron');
  if (!existsSync(join(folder, 'install.js'))) return { why: 'is not installed' };
  const binary = join(folder, 'dist', program);
  if (isWhole(folder, program)) return { binary };
  if (env.ELECTRON_SKIP_BINARY_DOWNLOAD) return { why: 'is not here and ELECTRON_SKIP_BINARY_DOWNLOAD says not to fetch it' };
  await fetchElectron(folder, around, fetchMs);
  if (isWhole(folder, program)) return { binary };
  const wanted = nodeAskedFor(folder);
  // It may do with an older one than it asks for, so that is the likely cause only once it has failed.
  if (wanted === null || !isOlder(around.nodeVersion, wanted)) return { why: 'is not here and could not be fetched' };
  return { why: `is not here and could not be fetched, its installer asks for Node ${wanted} or newer and this is ${around.nodeVersion}` };
}

/** The least version of Node that Electron's package asks for; null when it names none. */
function nodeAskedFor(folder: string): string | null {
  const { engines } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { engines?: { node?: string } };
  return /^>=\s*(\d+(?:\.\d+){0,2})/.exec(engines?.node ?? '')?.[1] ?? null;
}

/** Of versions such as `20.19.0` or `22`. */
function isOlder(version: string, than: string): boolean {
  const [own, other] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const at = [0, 1, 2].find((part) => (own[part] ?? 0) !== (other[part] ?? 0));
  return at !== undefined && (own[at] ?? 0) < (other[at] ?? 0);
}

function whyUnable({ platform, env, isRoot }: Surroundings): string | null {
  if (platform !== 'linux') return null;
  // Its sandbox can't be had as root, and without the sandbox the app isn't run.
  if (isRoot) return 'can’t run as root';
  return env.DISPLAY || env.WAYLAND_DISPLAY ? null : 'has no display to open a window on';
}

/** Where the program is in what Electron unpacks. */
function programIn(platform: NodeJS.Platform): string | null {
  if (platform === 'win32') return 'electron.exe';
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'linux' || platform === 'freebsd' || platform === 'openbsd' ? 'electron' : null;
}

/** Electron's installer writes `path.txt` last: without it, what lies there is the half of an unpacking that was stopped. */
function isWhole(folder: string, program: string): boolean {
  const version = textOf(join(folder, 'dist', 'version'))
    ?.trim()
    .replace(/^v/, '');
  const wanted = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  return version === wanted && textOf(join(folder, 'path.txt')) !== null && existsSync(join(folder, 'dist', program));
}

function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** Runs Electron's own installer, which checks what it fetches against the sums in its package. What it says is left out. */
async function fetchElectron(folder: string, { env, say }: Surroundings, fetchMs: number): Promise<void> {
  const useProxy = env.HTTPS_PROXY || env.https_proxy ? { ELECTRON_GET_USE_PROXY: 'true' } : {};
  const fetching = spawn(process.execPath, [join(folder, 'install.js')], { cwd: folder, stdio: 'ignore', env: { ...env, ...useProxy } });
  const saying = setTimeout(() => say('Fetching Electron, once (about 110 MB) …'), SAY_AFTER);
  const giveUp = setTimeout(() => fetching.kill('SIGKILL'), fetchMs);
  // How it ended shows in what is there afterwards.
  await new Promise<void>((resolve) => {
    fetching.once('error', () => resolve());
    fetching.once('exit', () => resolve());
  });
  clearTimeout(saying);
  clearTimeout(giveUp);
}
