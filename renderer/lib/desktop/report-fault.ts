import { desktopApi } from './desktop-client.ts';

/** The place of a fault: on a screen, in the frame around it, outside of drawing, or in the core. */
export type FaultPlace = 'screen' | 'app' | 'page' | 'core';

/** Maximum number of log lines of one page: a fault that repeats with every render must not fill the log. */
const MAX_REPORTS = 50;
const MAX_CHARACTERS = 4_000;
/** Errors of the JavaScript engine. Their messages name code; messages of our own errors may contain a value of an extract. */
const ENGINE_ERRORS = ['TypeError', 'ReferenceError', 'RangeError'];

let reports = 0;

/** Writes a fault of the page to the desktop app's log. In a browser the console has it already. */
export function reportFault(place: FaultPlace, error: unknown): void {
  const desktop = desktopApi();
  if (desktop === null || reports >= MAX_REPORTS) return;
  reports++;
  desktop.reportFault({ place, text: faultText(error) }).catch((reason: unknown) => console.error(reason));
}

/** An error's text for the log: its kind and its place in the code, and no data of an extract. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return `a ${typeof error} was thrown`;
  const says = ENGINE_ERRORS.includes(error.name) ? `${error.name}: ${error.message.split('\n')[0]}` : error.name;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [says, ...frames].join('\n').slice(0, MAX_CHARACTERS);
}
