export { makeReport } from './make-report.ts';
export { REPORT_WORDS } from './words.ts';
