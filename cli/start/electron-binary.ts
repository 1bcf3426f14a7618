import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Maximum milliseconds for the download of Electron: about 110 MB, and a network that does not respond must not block the start. */
const FETCH_MS = 240_000;
/** Milliseconds after which the download is reported. */
const SAY_AFTER = 2_500;

/** The properties of the computer and the project on which Electron depends. */
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

/** Electron's program, or why it can't be used: the rest of a sentence that begins with “Electron”. */
export type ElectronFound = { readonly binary: string } | { readonly why: string };

/** Finds Electron, and downloads it if it is missing; a failed download is repeated at the next start. */
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
  // The installer may work with an older Node than its package requires, so this is the likely cause only after it has failed.
  if (wanted === null || !isOlder(around.nodeVersion, wanted)) return { why: 'is not here and could not be fetched' };
  return { why: `is not here and could not be fetched, its installer asks for Node ${wanted} or newer and this is ${around.nodeVersion}` };
}

/** The minimum Node version that Electron's package requires; null when it names none. */
function nodeAskedFor(folder: string): string | null {
  const { engines } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { engines?: { node?: string } };
  return /^>=\s*(\d+(?:\.\d+){0,2})/.exec(engines?.node ?? '')?.[1] ?? null;
}

/** Compares versions such as `20.19.0` or `22`. */
function isOlder(version: string, than: string): boolean {
  const [own, other] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const at = [0, 1, 2].find((part) => (own[part] ?? 0) !== (other[part] ?? 0));
  return at !== undefined && (own[at] ?? 0) < (other[at] ?? 0);
}

function whyUnable({ platform, env, isRoot }: Surroundings): string | null {
  if (platform !== 'linux') return null;
  // The sandbox does not work as root, and the app isn't run without it.
  if (isRoot) return 'can’t run as root';
  return env.DISPLAY || env.WAYLAND_DISPLAY ? null : 'has no display to open a window on';
}

/** The path of the program in Electron's folder. */
function programIn(platform: NodeJS.Platform): string | null {
  if (platform === 'win32') return 'electron.exe';
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'linux' || platform === 'freebsd' || platform === 'openbsd' ? 'electron' : null;
}

/** Electron's installer writes `path.txt` last: without it, the unpacking was interrupted. */
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

/** Runs Electron's own installer, which compares the download with the checksums in its package. Its output is dropped. */
async function fetchElectron(folder: string, { env, say }: Surroundings, fetchMs: number): Promise<void> {
  const useProxy = env.HTTPS_PROXY || env.https_proxy ? { ELECTRON_GET_USE_PROXY: 'true' } : {};
  const fetching = spawn(process.execPath, [join(folder, 'install.js')], { cwd: folder, stdio: 'ignore', env: { ...env, ...useProxy } });
  const saying = setTimeout(() => say('Fetching Electron, once (about 110 MB) …'), SAY_AFTER);
  const giveUp = setTimeout(() => fetching.kill('SIGKILL'), fetchMs);
  // The result shows in the files that exist afterwards.
  await new Promise<void>((resolve) => {
    fetching.once('error', () => resolve());
    fetching.once('exit', () => resolve());
  });
  clearTimeout(saying);
  clearTimeout(giveUp);
}
