import { type Invocation, parseInvocation } from '../arguments/arguments.ts';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { listenForInterrupts, setInterruptFormat } from '../errors/interrupt.ts';
import { asksForJsonLog, failedLine } from '../output/log-line.ts';
import { printLine, setLineFormat } from '../output/stderr.ts';
import { refuseClosedStdout } from '../output/stdout.ts';
import { localToday } from '../system/local-today.ts';
import { stopOptimising } from '../system/optimising.ts';
import { features } from './features.ts';
import { reportFailure } from './report-failure.ts';

async function main(argv: readonly string[]): Promise<ExitCode> {
  const parsed = parseInvocation(argv, localToday(new Date()));
  if (!parsed.ok) {
    printLine(parsed.error);
    return EXIT.refused;
  }
  return run(parsed.value);
}

/** The commands whose result is printed; the others check stdout themselves, because they may write a file. */
const PRINTS: ReadonlySet<Invocation['command']> = new Set([
  'help',
  'version',
  'check',
  'source',
  'verify',
  'store',
  'status',
  'sql-models',
]);

/** Loads a command only when it is used, because start-up is most of a small run. What `features` needs is in the first file anyway. */
async function run(invocation: Invocation): Promise<ExitCode> {
  if (PRINTS.has(invocation.command)) refuseClosedStdout();
  switch (invocation.command) {
    case 'help': {
      const { helpText } = await import('../arguments/help.ts');
      return print(helpText(invocation.about));
    }
    case 'version': {
      const { version } = await import('../system/version.ts');
      return print(`${version}\n`);
    }
    case 'check':
      return (await import('./check.ts')).check(invocation.args);
    case 'features':
      return features(invocation.args);
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
    case 'follow':
      return (await import('./follow.ts')).follow(invocation.args);
    case 'status':
      return (await import('./status.ts')).status(invocation.args);
    case 'sql':
      return (await import('./sql.ts')).sql(invocation.args);
    case 'sql-models': {
      const { sqlModelsText } = await import('./sql-models.ts');
      return print(sqlModelsText(invocation.args));
    }
  }
}

async function print(text: string): Promise<ExitCode> {
  const { standardOutput, writeAll } = await import('../output/stdout.ts');
  await writeAll(standardOutput(), [new TextEncoder().encode(text)]);
  return EXIT.done;
}

const argv = process.argv.slice(2);
if (asksForJsonLog(argv)) {
  setLineFormat(failedLine);
  setInterruptFormat(failedLine);
}
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
void main(argv)
  .catch(reportFailure)
  .then((code) => {
    stopOptimising();
    process.exitCode = code;
    process.off('beforeExit', sayItNeverEnded);
  });
