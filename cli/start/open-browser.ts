import { spawn } from 'node:child_process';

/** Opens an address in the default browser; false when there is none, as on a computer without a screen. */
export async function openBrowser(address: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Promise<boolean> {
  const command = browserCommand(address, platform, env);
  if (command === null) return false;
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const opened = spawn(program, args, { stdio: 'ignore', detached: true });
    opened.once('error', () => resolve(false));
    opened.once('spawn', () => {
      opened.unref();
      resolve(true);
    });
  });
}

function browserCommand(address: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly [string, ...string[]] | null {
  // CI=true means that no person is watching.
  if (env.CI === 'true') return null;
  if (platform === 'win32') return ['cmd', '/c', 'start', '', address];
  if (platform === 'darwin') return ['open', address];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', address] : null;
}
