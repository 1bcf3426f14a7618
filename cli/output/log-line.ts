/** How serious a line of the log is. */
export type Level = 'info' | 'warning' | 'error';

/** A line of the JSON log: an object with the time in UTC, and what else is known of the event. */
export function logLine(event: string, level: Level, message: string, fields: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ time: new Date().toISOString(), level, event, message, ...fields });
}

/** Why a run has ended, as a line of the JSON log. */
export function failedLine(message: string): string {
  return logLine('failed', 'error', message);
}

/** Whether the words of a command line ask for the JSON log: before they are understood, so that a misuse is a line of it, too. */
export function asksForJsonLog(argv: readonly string[]): boolean {
  return argv.includes('--log=json') || argv.some((word, place) => word === '--log' && argv[place + 1] === 'json');
}
