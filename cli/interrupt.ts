import { writeSync } from 'node:fs';
import { discardUnfinished } from '../adapters/files/atomic-file.ts';
import { EXIT } from './exit-code.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let leftToUndo: (() => void)[] = [];
let isArmed = true;
let closingWords = 'no file was written or changed';

/**
 * From now on an interrupt ends the run at once: whatever the run is waiting for, what it has not put in place yet is
 * removed and the exit code is 130. There is nothing that a second Ctrl-C would have to hurry.
 */
export function listenForInterrupts(): void {
  for (const signal of SIGNALS) process.on(signal, stop);
}

/** Has `undo` called when the run is interrupted, after the unfinished files are gone. Synchronous, and may not throw. */
export function undoOnInterrupt(undo: () => void): void {
  leftToUndo.push(undo);
}

/** Says what an interrupt from now on leaves behind, in a clause, where it is more than nothing. */
export function sayOnInterrupt(words: string): void {
  closingWords = words;
}

/**
 * Does `putInPlace` as the last thing that can fail. Once it is done the result stands: an interrupt that comes during
 * the closing words changes nothing, and the exit code says so.
 */
export function commit(putInPlace: () => void): void {
  putInPlace();
  isArmed = false;
  leftToUndo = [];
}

/** Takes back what an unfinished run has begun. */
export function undoEverything(): void {
  discardUnfinished();
  for (const undo of leftToUndo) undo();
}

function stop(): void {
  if (!isArmed) return;
  undoEverything();
  try {
    writeSync(2, `\nInterrupted; ${closingWords}.\n`);
  } catch {
    // The terminal has gone, which is what SIGHUP says: there is nobody to tell.
  }
  process.exit(EXIT.interrupted);
}
