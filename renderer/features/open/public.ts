export { DatabaseDialog } from './database-dialog.tsx';
export { OpenButtons } from './open-buttons.tsx';
export { OpenFailedCard } from './open-failed-card.tsx';
export { ReadingCard } from './reading-card.tsx';
export { ReadingDialog } from './reading-dialog.tsx';
export { ReadingFailed, ReadingState } from './reading-state.tsx';
