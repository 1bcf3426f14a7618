import type { RowIssues } from './row-issues.ts';

/** `warning`: figures may be off. `note`: worth knowing, figures are right. */
export type Severity = 'warning' | 'note';

/** Something that looks wrong, or was decided, in a file that is used all the same. Data, never thrown. */
export interface Finding {
  /** Stable name, such as `accounts.unparsable-joining-date`. */
  readonly check: string;
  readonly severity: Severity;
  /** The file it is about. */
  readonly file: string;
  /** One plain sentence, with its numbers in it. */
  readonly message: string;
  /** How many rows are concerned; 0 for a finding about the whole file. */
  readonly count: number;
  /** Those rows, every one; null for a finding about the whole file. */
  readonly rows: RowIssues | null;
  /** A warning in the strict sense: the shells say it even when they are to be quiet, as figures may be wrong by much. */
  readonly isUrgent?: true;
}

/** Those that are said even when a run is to be quiet. */
export function urgentFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ isUrgent }) => isUrgent === true);
}
