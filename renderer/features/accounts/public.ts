export { ACCOUNT_CHOICES } from './account-choices.ts';
export { AccountGrid } from './account-grid.tsx';
export { AccountPanel } from './account-panel.tsx';
export { AccountsScreen } from './accounts-screen.tsx';
export { useAccountChoice } from './use-account-choice.ts';
