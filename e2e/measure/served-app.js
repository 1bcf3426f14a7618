import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PORT = Number(process.env.TRS_E2E_PORT ?? 47_617);
const ADDRESS = `http://127.0.0.1:${PORT}/`;

/**
 * Serves the built app, and starts a browser for it. `inNewPage` passes a page that was just loaded, in its own context, to `measure`;
 * `extracts` writes sample extracts and returns the paths of their files. `stop` ends and removes everything.
 *
 * @param {string} executablePath of the browser
 */
export async function servedApp(executablePath) {
  const folder = mkdtempSync(join(tmpdir(), 'trs-measure-'));
  const server = spawn(process.execPath, [join(root, 'dist/start/start.js'), '--browser', '--port', String(PORT)], {
    stdio: 'ignore',
    env: { ...process.env, CI: 'true' },
  });
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

  async function stop() {
    await browser.close();
    server.kill();
    rmSync(folder, { recursive: true });
  }

  try {
    await serverIsUp();
    // Otherwise a server of an earlier run would be measured instead, with an older build.
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (server.exitCode !== null) throw new Error(`Another app answers at ${ADDRESS}: end it first.`);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    browser,
    stop,

    async inNewPage(measure, prepare = async () => {}) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      try {
        const page = await context.newPage();
        await prepare(page);
        await page.goto(ADDRESS);
        await page.getByRole('heading', { name: 'Who to call, and why' }).waitFor();
        return await measure(page);
      } finally {
        await context.close();
      }
    },

    extracts({ accounts, invoices, lines }) {
      const out = join(folder, `${invoices}`);
      const counts = ['--accounts', accounts, '--invoices', invoices, '--lines', lines].map(String);
      const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli/trs.js'), 'sample', '--out', out, ...counts], {
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`The extracts could not be written: ${stderr}`);
      return readdirSync(out).map((file) => join(out, file));
    },
  };
}

async function serverIsUp() {
  for (let attempt = 0; attempt < 100; attempt++) {
    const isUp = await fetch(ADDRESS).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Nothing answers at ${ADDRESS}: is the app built?`);
}
