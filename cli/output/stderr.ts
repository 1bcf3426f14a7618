import { terminalSafe } from '../terminal/terminal-text.ts';

let isListening = false;
let asLine: (text: string) => string = terminalSafe;

/** From now on each line is printed as `form` returns it, such as a JSON object. */
export function setLineFormat(form: (text: string) => string): void {
  asLine = (text) => form(terminalSafe(text));
}

/** Prints one line to stderr. Removes control characters, because the text may come from files. */
export function printLine(line: string): void {
  void writeToStderr(`${asLine(line)}\n`);
}

/** Writes to stderr unchanged. Resolves when it accepts more. */
export function writeToStderr(text: string | Uint8Array): Promise<void> {
  if (!isListening) {
    isListening = true;
    // The reader of stderr is gone. The result on stdout may still have a reader, so the run continues.
    process.stderr.on('error', () => undefined);
  }
  return new Promise((resolve) => {
    process.stderr.write(text, () => resolve());
  });
}
