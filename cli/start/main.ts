import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../system/version.ts';
import { APP_HEADER, appServer, DEFAULT_PORT, HOST, PROOF_PATH } from './app-server.ts';
import { findElectron } from './electron-binary.ts';
import { openBrowser } from './open-browser.ts';
import { type ElectronRun, runElectron } from './run-electron.ts';
import { readServedFiles } from './served-files.ts';
import { startOptions } from './start-options.ts';
import { isProof, newChallenge, proofOf, tokenFile, userToken } from './user-token.ts';

/** The project's folder: the built file is in its `dist/start`. */
const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** `npm start`: runs the app in Electron if possible, else in the browser. */
async function main(argv: readonly string[]): Promise<number> {
  const options = startOptions(argv);
  if (options === null) return complain('Use: npm start [-- --browser] [-- --port N], with N from 1024 to 65535.');
  if (options.browser) return serve(options.port);
  const run = await inElectron();
  if ('exitCode' in run) return run.exitCode;
  say(`Electron ${run.why}, so TRS Analyst runs in the browser.`);
  return serve(options.port);
}

async function inElectron(): Promise<ElectronRun> {
  const { platform, env } = process;
  const isRoot = process.getuid?.() === 0;
  const found = await findElectron({ root: ROOT, platform, env, isRoot, nodeVersion: process.versions.node, say });
  return 'why' in found ? found : runElectron(found.binary, ROOT, env);
}

/** Runs the app in the browser. Ends with Ctrl+C, or at once when the app is running already. */
async function serve(port: number): Promise<number> {
  const address = `http://${HOST}:${port}/`;
  let token: string;
  try {
    token = userToken(tokenFile(process.platform, homedir(), process.env));
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
  const taken = await listen(port, token);
  if (taken === null) {
    say(`TRS Analyst ${version} is at ${address} (Ctrl+C stops it).`);
    if (port !== DEFAULT_PORT) say(`Port ${port} is not the usual one: the browser keeps settings and notes for it apart.`);
    await show(address);
    return 0;
  }
  if (taken !== 'EADDRINUSE') return complain(`Port ${port} can't be used (${taken}); choose another with npm start -- --port N.`);
  const running = await runningVersion(address);
  if (running === null) return complain(`Something else is using port ${port}; choose another with npm start -- --port N.`);
  if (!(await isSameUser(address, port, token)))
    return complain(`TRS Analyst of another user is using port ${port}; choose another with npm start -- --port N.`);
  say(`TRS Analyst ${running} is running already, at ${address}.`);
  if (running !== version) say(`This is version ${version}: stop the other one and start again to use it.`);
  await show(address);
  return 0;
}

/** Starts serving; returns the error code when the port can't be used. */
async function listen(port: number, token: string): Promise<string | null> {
  const server = appServer(readServedFiles(join(ROOT, 'dist')), version, token);
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, HOST, () => resolve(null));
  });
}

/** The version of the app that answers there; null when it is another program, or nothing answers. */
async function runningVersion(address: string): Promise<string | null> {
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(3000) });
    return response.headers.get(APP_HEADER);
  } catch {
    return null; // the port belongs to something that does not speak HTTP
  }
}

/** Whether the app that answers there can read this user's token. */
async function isSameUser(address: string, port: number, token: string): Promise<boolean> {
  const challenge = newChallenge();
  try {
    const response = await fetch(new URL(`${PROOF_PATH}?${challenge}`, address), { signal: AbortSignal.timeout(3000) });
    return isProof(await response.text(), proofOf(token, port, challenge));
  } catch {
    return false; // the server has ended, or does not complete its response
  }
}

async function show(address: string): Promise<void> {
  if (!(await openBrowser(address, process.platform, process.env))) say(`Open ${address} in a browser.`);
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
