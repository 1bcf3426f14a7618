export { AGEING_CHOICES } from './ageing-choices.ts';
export { AgeingScreen } from './ageing-screen.tsx';
