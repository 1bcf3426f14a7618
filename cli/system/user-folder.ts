import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for a program's data of this user, by the conventions of the system. */
export function userDataFolder(
  program: string,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
  env: NodeJS.ProcessEnv = process.env,
): string {
  const folder =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (env.XDG_STATE_HOME ?? join(home, '.local', 'state'));
  return join(folder, program);
}
