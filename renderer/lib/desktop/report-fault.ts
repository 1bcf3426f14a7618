import { desktopApi } from './desktop-client.ts';

/** Where on the page something went wrong: on a screen, in what is around it, outside of drawing, or in the core. */
export type FaultPlace = 'screen' | 'app' | 'page' | 'core';

/** Lines that one page writes into the log: a fault that comes back with every drawing must not fill it. */
const MAX_REPORTS = 50;
const MAX_CHARACTERS = 4_000;
/** Errors of the engine. Their messages name code; ours may name a value out of an extract. */
const ENGINE_ERRORS = ['TypeError', 'ReferenceError', 'RangeError'];

let reports = 0;

/** Writes a fault of the page into the desktop app's log. A browser has no log but its console, which has it already. */
export function reportFault(place: FaultPlace, error: unknown): void {
  const desktop = desktopApi();
  if (desktop === null || reports >= MAX_REPORTS) return;
  reports++;
  desktop.reportFault({ place, text: faultText(error) }).catch((reason: unknown) => console.error(reason));
}

/** An error as it may stand in a log: its kind and where in the code it came about, and nothing that may come out of an extract. */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return `a ${typeof error} was thrown`;
  const says = ENGINE_ERRORS.includes(error.name) ? `${error.name}: ${error.message.split('\n')[0]}` : error.name;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [says, ...frames].join('\n').slice(0, MAX_CHARACTERS);
}
