export { BACKTEST_CHOICES } from './backtest-choices.ts';
export { BacktestScreen } from './backtest-screen.tsx';
