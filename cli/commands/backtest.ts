import { ok } from '../../core/errors/result.ts';
import { counted } from '../../core/units/counted.ts';
import type { BacktestArguments } from '../arguments/arguments.ts';
import type { ExitCode } from '../errors/exit-code.ts';
import { textChunks } from '../output/text-chunks.ts';
import { runJob } from './run-job.ts';

/** Default width, where there is no terminal. */
const WIDTH_WITHOUT_TERMINAL = 120;

/** `trs backtest`: evaluates the call list on past days. */
export function backtest(args: BacktestArguments): Promise<ExitCode> {
  const build: Parameters<typeof runJob>[2] = async (extracts) => {
    const { runBacktest, DEFAULT_TOP } = await import('../../core/backtest/run-backtest.ts');
    const tested = await runBacktest(extracts, { from: args.from, to: args.to, today: args.today, top: args.top ?? DEFAULT_TOP });
    if (!tested.ok) return tested;
    const { backtestJson, backtestText } = await import('../reports/backtest-report.ts');
    const lines = args.json ? backtestJson(tested.value) : backtestText(tested.value, process.stdout.columns || WIDTH_WITHOUT_TERMINAL);
    return ok({
      chunks: textChunks(lines),
      contents: `a look back on ${counted(tested.value.days.length, 'day')}`,
      warnings: [],
      asked: [],
    });
  };
  return runJob(args, { kind: 'stdout', format: 'text' }, build, { ofOtherDays: true });
}
