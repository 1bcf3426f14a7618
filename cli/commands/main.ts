import { type Invocation, parseInvocation } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { listenForInterrupts, tellInterruptAs, undoEverything } from '../interrupt.ts';
import { localToday } from '../local-today.ts';
import { asksForJsonLog, failedLine } from '../log-line.ts';
import { ClosedPipe, inWords, ShellError } from '../shell-error.ts';
import { tell, tellAs, writeToStderr } from '../stderr.ts';
import { refuseClosedStdout } from '../stdout.ts';

async function main(argv: readonly string[]): Promise<ExitCode> {
  const parsed = parseInvocation(argv, localToday(new Date()));
  if (!parsed.ok) {
    tell(parsed.error);
    return EXIT.refused;
  }
  return run(parsed.value);
}

/** The commands whose result is printed; the others check stdout themselves, because they may write a file. */
const PRINTS: ReadonlySet<Invocation['command']> = new Set(['help', 'version', 'check', 'source', 'verify', 'store', 'status']);

/** Loads a command only when it is used, because start-up is most of a small run. */
async function run(invocation: Invocation): Promise<ExitCode> {
  if (PRINTS.has(invocation.command)) refuseClosedStdout();
  switch (invocation.command) {
    case 'help': {
      const { helpText } = await import('../help.ts');
      return print(helpText(invocation.about));
    }
    case 'version': {
      const { version } = await import('../version.ts');
      return print(`${version}\n`);
    }
    case 'check':
      return (await import('./check.ts')).check(invocation.args);
    case 'features':
      return (await import('./features.ts')).features(invocation.args);
    case 'calls':
      return (await import('./calls.ts')).calls(invocation.args);
    case 'backtest':
      return (await import('./backtest.ts')).backtest(invocation.args);
    case 'source':
      return (await import('./source-check.ts')).sourceCheck(invocation.args);
    case 'verify':
      return (await import('./verify.ts')).verify(invocation.args);
    case 'sample':
      return (await import('./sample.ts')).sample(invocation.args);
    case 'snapshot':
    case 'stage':
      return (await import('./snapshot.ts')).snapshot(invocation.command, invocation.args);
    case 'store':
      return (await import('./store.ts')).store(invocation.args);
    case 'run':
      return (await import('./run.ts')).run(invocation.args);
    case 'status':
      return (await import('./status.ts')).status(invocation.args);
    case 'sql':
      return (await import('./sql.ts')).sql(invocation.args);
  }
}

async function print(text: string): Promise<ExitCode> {
  const { standardOutput, writeAll } = await import('../stdout.ts');
  await writeAll(standardOutput(), [new TextEncoder().encode(text)]);
  return EXIT.done;
}

/** Reports an error in one sentence and returns its exit code. Undoes everything that the run has started. */
function reportFailure(thrown: unknown): ExitCode {
  undoEverything();
  const error = inWords(thrown);
  if (error instanceof ClosedPipe) return EXIT.done;
  if (error instanceof ShellError) {
    tell(error.message);
    return EXIT.refused;
  }
  tell(
    `trs has met an error of its own and stopped: ${error instanceof Error ? error.message : String(error)}${isDebugging ? '' : ' (--debug shows where)'}`,
  );
  if (isDebugging) tellStack(String(error instanceof Error ? error.stack : error));
  return EXIT.internal;
}

/** In its own lines, or in one object where the log is made of those. */
function tellStack(stack: string): void {
  if (isJsonLog) tell(stack);
  else void writeToStderr(`${stack}\n`);
}

const argv = process.argv.slice(2);
const isJsonLog = asksForJsonLog(argv);
if (isJsonLog) {
  tellAs(failedLine);
  tellInterruptAs(failedLine);
}
const isDebugging = argv.includes('--debug');
listenForInterrupts();
process.on('uncaughtException', (error) => {
  const code = reportFailure(error);
  process.stderr.write('', () => process.exit(code));
});
// The event loop is empty but the command has not finished. Without this, Node would exit with code 13 and print nothing.
const sayItNeverEnded = (): void => {
  process.exit(reportFailure(new Error('something it waited for never came')));
};
process.once('beforeExit', sayItNeverEnded);
process.exitCode = await main(argv).catch(reportFailure);
process.off('beforeExit', sayItNeverEnded);
