export { BacktestScreen } from './backtest-screen.tsx';
