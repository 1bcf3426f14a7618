import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, expect, type Page } from '@playwright/test';

const START = fileURLToPath(new URL('../../dist/start/start.js', import.meta.url));

/**
 * A server and a browser for one journey, which it can kill and start again with the same port and the same profile, in which the browser
 * keeps its data.
 */
export class OwnBrowser {
  readonly #profile = mkdtempSync(join(tmpdir(), 'trs-e2e-profile-'));
  readonly #port: number;
  #processes: ChildProcess[] = [];

  private constructor(port: number) {
    this.#port = port;
  }

  static async prepare(): Promise<OwnBrowser> {
    return new OwnBrowser(await freePort());
  }

  /** The app in a window of the browser. */
  async start(): Promise<Page> {
    const server = this.#run(process.execPath, [START, '--port', String(this.#port), '--browser'], { CI: 'true' });
    const devtools = join(this.#profile, 'DevToolsActivePort');
    rmSync(devtools, { force: true });
    this.#run(process.env.TRS_CHROMIUM ?? chromium.executablePath(), [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${this.#profile}`,
      '--no-first-run',
      '--window-size=1366,768',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ]);
    const url = `http://127.0.0.1:${this.#port}/`;
    await expect.poll(() => answers(url), { timeout: 45_000 }).toBe(true);
    await expect.poll(() => existsSync(devtools) && readFileSync(devtools, 'utf8').includes('\n'), { timeout: 45_000 }).toBe(true);
    expect(server.exitCode).toBeNull();
    // A browser that has just started on a busy machine may take more than the usual 30 seconds to answer.
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(devtools, 'utf8').split('\n')[0]}`, { timeout: 90_000 });
    const [context] = browser.contexts();
    const page = await context!.newPage();
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(url);
    return page;
  }

  /** Kills the server, the browser and all of its processes at once, so that none of them can finish anything. */
  async kill(): Promise<void> {
    const ends = this.#processes.map((child) => new Promise((resolve) => child.once('exit', resolve)));
    for (const child of this.#processes) {
      // Each is the leader of its own process group.
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
    }
    await Promise.all(ends);
    this.#processes = [];
  }

  async remove(): Promise<void> {
    await this.kill();
    // A process that was just killed may keep a file open for a moment.
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  #run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = spawn(command, args, { detached: true, stdio: 'ignore', env: { ...process.env, ...env } });
    this.#processes.push(child);
    return child;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('There is no free port.'))));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
