import type { RowIssues } from './row-issues.ts';

/** `warning`: figures may be wrong. `note`: useful to know, figures are right. */
export type Severity = 'warning' | 'note';

/** Something suspicious, or a decision, about a file that is used nevertheless. Data, never thrown. */
export interface Finding {
  /** Stable name, such as `accounts.unparsable-joining-date`. */
  readonly check: string;
  readonly severity: Severity;
  /** The file it is about. */
  readonly file: string;
  /** One plain sentence, including its numbers. */
  readonly message: string;
  /** The number of affected rows; 0 for a finding about the whole file. */
  readonly count: number;
  /** All of those rows; null for a finding about the whole file. */
  readonly rows: RowIssues | null;
  /** An urgent warning: the shells show it even with `--quiet`, because figures may be wrong by much. */
  readonly isUrgent?: true;
}

/** The findings that are shown even with `--quiet`. */
export function urgentFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ isUrgent }) => isUrgent === true);
}
