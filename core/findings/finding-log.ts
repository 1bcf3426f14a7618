import type { RowPlace } from '../declarations/row-place.ts';
import { type Check, ROW_CHECKS, type RowCheck } from './checks.ts';
import type { Finding, Severity } from './finding.ts';
import { RowIssues } from './row-issues.ts';

/** Collects findings: those about rows by check and file, those about a whole file one by one. */
export class FindingLog {
  readonly #byCheck = new Map<string, { check: RowCheck; file: string; rows: RowIssues }>();
  readonly #aboutFiles: Finding[] = [];

  note(check: RowCheck, row: RowPlace & { column: string; value: Uint8Array; refersTo?: RowPlace | undefined }): void {
    const key = `${check} ${row.file}`;
    let entry = this.#byCheck.get(key);
    if (!entry) this.#byCheck.set(key, (entry = { check, file: row.file, rows: new RowIssues() }));
    entry.rows.add({ ...row, reason: ROW_CHECKS[check].reason });
  }

  /** Adds a finding about a file or a table. */
  say(check: string, severity: Severity, file: string, message: string): void {
    this.#aboutFiles.push({ check, severity, file, message, count: 0, rows: null });
  }

  /** Adds a warning about a file or a table that is shown even with `--quiet`. Warnings about rows are declared in `ROW_CHECKS`. */
  warn(check: string, file: string, message: string): void {
    this.#aboutFiles.push({ check, severity: 'warning', file, message, count: 0, rows: null, isUrgent: true });
  }

  all(): Finding[] {
    const aboutRows = [...this.#byCheck.values()].map(({ check, file, rows }): Finding => {
      const declared: Check = ROW_CHECKS[check];
      const finding = { check, severity: declared.severity, file, message: declared.says(rows.count), count: rows.count, rows };
      return declared.isUrgent ? { ...finding, isUrgent: true } : finding;
    });
    return [...this.#aboutFiles, ...aboutRows];
  }
}
