export { COMPARE_CHOICES } from './compare-choices.ts';
export { CompareScreen } from './compare-screen.tsx';
export { type OtherSet, useOtherSet } from './use-other-set.ts';
