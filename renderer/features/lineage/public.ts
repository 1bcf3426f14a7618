export { LINEAGE_CHOICES } from './lineage-choices.ts';
export { LineageScreen } from './lineage-screen.tsx';
