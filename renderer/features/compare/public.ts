export { COMPARE_CHOICES } from './compare-choices.ts';
export { ComparePaper } from './compare-paper.tsx';
export { CompareScreen } from './compare-screen.tsx';
export { type Compared, comparedDays, comparedSets } from './compared-sides.ts';
export { type OtherSet, useOtherSet } from './use-other-set.ts';
