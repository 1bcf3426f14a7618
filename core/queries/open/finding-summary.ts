import type { Finding } from '../../findings/finding.ts';
import type { FindingSummary } from './contract.ts';

/** The finding without its rows, which are requested in pages. */
export function summaryOfFinding({ check, severity, file, message, count }: Finding): FindingSummary {
  return { check, severity, file, message, count };
}
