export type { AgeingChoices } from './ageing-choices.ts';
export { AGEING_CHOICES } from './ageing-choices.ts';
export { AgeingScreen } from './ageing-screen.tsx';
export { AGEING_WORDS } from './words.ts';
