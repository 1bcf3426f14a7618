import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { undoEverything } from '../errors/interrupt.ts';
import { ClosedPipe, inWords, ShellError } from '../errors/shell-error.ts';
import { asksForJsonLog } from '../output/log-line.ts';
import { printLine, writeToStderr } from '../output/stderr.ts';

/** Reports an error in one sentence and returns its exit code. Undoes everything that the run has started. */
export function reportFailure(thrown: unknown): ExitCode {
  const isDebugging = process.argv.includes('--debug');
  undoEverything();
  const error = inWords(thrown);
  if (error instanceof ClosedPipe) return EXIT.done;
  if (error instanceof ShellError) {
    printLine(error.message);
    return EXIT.refused;
  }
  printLine(
    `trs has met an error of its own and stopped: ${error instanceof Error ? error.message : String(error)}${isDebugging ? '' : ' (--debug shows where)'}`,
  );
  if (isDebugging) tellStack(String(error instanceof Error ? error.stack : error));
  return EXIT.internal;
}

/** In its own lines, or in one object where the log is made of those. */
function tellStack(stack: string): void {
  if (asksForJsonLog(process.argv)) printLine(stack);
  else void writeToStderr(`${stack}\n`);
}
