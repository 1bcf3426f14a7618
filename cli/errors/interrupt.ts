import { writeSync } from 'node:fs';
import { discardUnfinished } from '../../adapters/files/atomic-file.ts';
import { EXIT } from './exit-code.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long an interrupted run waits for the store. */
const FAREWELL_MS = 5_000;

let leftToUndo: (() => void)[] = [];
let leftToRelease: (() => Promise<void>)[] = [];
let isStopping = false;
let isArmed = true;
let closingWords = 'no file was written or changed';
/** Begins with an empty line, as the cursor stands behind a progress bar. */
let interruption = (words: string): string => `\nInterrupted; ${words}.`;

/**
 * From now on an interrupt ends the run at once: unfinished files are removed and the exit code is 130. A second Ctrl-C
 * is not needed.
 */
export function listenForInterrupts(): void {
  for (const signal of SIGNALS) process.on(signal, stop);
}

/** Calls `undo` when the run is interrupted, after unfinished files are removed. `undo` is synchronous and may not throw. */
export function undoOnInterrupt(undo: () => void): void {
  leftToUndo.push(undo);
}

/** Calls `release` when the run is interrupted. The run ends once it has settled, or after some seconds. */
export function releaseOnInterrupt(release: () => Promise<void>): void {
  leftToRelease.push(release);
}

/** Whether an interrupt is ending the run, which must not say or write more. */
export function isInterrupted(): boolean {
  return isStopping;
}

/** Sets the clause that is printed when the run is interrupted. */
export function sayOnInterrupt(words: string): void {
  closingWords = words;
}

/** Has an interrupt print what `form` makes of it. */
export function setInterruptFormat(form: (text: string) => string): void {
  interruption = (words) => form(`Interrupted; ${words}.`);
}

/**
 * Runs `putInPlace` as the last step that can fail. Afterwards the result is final: an interrupt during the last messages
 * changes neither it nor the exit code.
 */
export function commit(putInPlace: () => void): void {
  putInPlace();
  isArmed = false;
  leftToUndo = [];
  leftToRelease = [];
}

/** Undoes what an unfinished run has begun. */
export function undoEverything(): void {
  discardUnfinished();
  for (const undo of leftToUndo) undo();
}

function stop(): void {
  if (!isArmed || isStopping) return;
  isStopping = true;
  undoEverything();
  try {
    writeSync(2, `${interruption(closingWords)}\n`);
  } catch {
    // SIGHUP means that the terminal is closed, so the message can't be printed.
  }
  const exit = () => process.exit(EXIT.interrupted);
  if (leftToRelease.length === 0) exit();
  setTimeout(exit, FAREWELL_MS);
  // What can't be released now is free after a time.
  void Promise.allSettled(leftToRelease.map((release) => release())).then(exit);
}
