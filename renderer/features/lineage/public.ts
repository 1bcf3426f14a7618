export { LineageScreen } from './lineage-screen.tsx';
