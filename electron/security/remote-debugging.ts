import type { CommandLine } from 'electron';

/** Each lets another program on this computer control the page, and with it everything that the page may read. */
export const DEBUGGING_SWITCHES = ['remote-debugging-port', 'remote-debugging-pipe'] as const;

/** Closes the installed app to debuggers. Must be called before Electron is ready, when it reads these switches. */
export function refuseDebuggers(commandLine: Pick<CommandLine, 'hasSwitch' | 'removeSwitch'>, refused: (what: string) => void): void {
  for (const name of DEBUGGING_SWITCHES) {
    if (!commandLine.hasSwitch(name)) continue;
    commandLine.removeSwitch(name);
    refused(`the switch --${name}`);
  }
}
