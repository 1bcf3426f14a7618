export { QUALITY_CHOICES } from './quality-choices.ts';
export { QualityPaper } from './quality-paper.tsx';
export { QualityScreen } from './quality-screen.tsx';
export { RawRowDialog } from './raw-row-dialog.tsx';
