export { Printing } from './printing.tsx';
