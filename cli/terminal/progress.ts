import type { ReadProgress } from '../../core/sources/files/source-schemas.ts';
import { counted } from '../../core/units/counted.ts';
import { sayBytes } from './number-text.ts';
import { fitted, terminalSafe } from './terminal-text.ts';

/** The part of stderr that progress needs. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Progress {
  reading(progress: ReadProgress): void;
  writing(name: string, bytes: number): void;
  /** Shows a step without measurable progress. */
  working(what: string): void;
  /** Removes the bar; call it before anything else is printed. */
  end(): void;
}

const BAR_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;
const BAR_CELLS = 24;

/** A bar that redraws itself on a terminal; elsewhere a line every five seconds, so a short run prints none. `now` in ms. */
export function startProgress(stream: ProgressStream, { quiet, now }: { quiet: boolean; now: () => number }): Progress {
  if (quiet) return { reading: () => undefined, writing: () => undefined, working: () => undefined, end: () => undefined };
  const every = stream.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS;
  let next = now() + every;
  let isShown = false;

  const show = (bar: string, line: string): void => {
    if (stream.isTTY) {
      stream.write(`\r${fitted(bar, (stream.columns || 80) - 1)}\x1b[K`);
      isShown = true;
    } else stream.write(`${line}\n`);
  };
  const isDue = (): boolean => {
    if (now() < next) return false;
    next = now() + every;
    return true;
  };

  return {
    reading({ file, bytesRead, bytesTotal, unit }) {
      if (!isDue()) return;
      const share = bytesTotal === 0 ? 1 : bytesRead / bytesTotal;
      const name = terminalSafe(file);
      const percent = `${Math.floor(share * 100)} %`;
      const whole = unit === 'rows' ? `about ${counted(bytesTotal, 'row')}` : sayBytes(bytesTotal);
      show(`${bar(share)} ${percent.padStart(5)} of ${whole}  ${name}`, `Reading ${name}: ${percent} of ${whole}`);
    },
    writing(file, bytes) {
      if (!isDue()) return;
      const text = `Writing ${terminalSafe(file)}: ${sayBytes(bytes)}`;
      show(text, text);
    },
    working(what) {
      // Always drawn on a terminal: the next step may block the process for seconds while the bar shows 99 %.
      if (stream.isTTY) show(what, what);
    },
    end() {
      if (isShown) stream.write('\r\x1b[K');
      isShown = false;
    },
  };
}

function bar(share: number): string {
  const full = Math.round(share * BAR_CELLS);
  return '█'.repeat(full) + '░'.repeat(BAR_CELLS - full);
}
