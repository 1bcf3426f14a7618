export { BACKTEST_CHOICES, type BacktestChoices } from './backtest-choices.ts';
export { BacktestPaper } from './backtest-paper.tsx';
export { BacktestScreen } from './backtest-screen.tsx';
