export { AgeingScreen } from './ageing-screen.tsx';
