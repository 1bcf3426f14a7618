import { ROW_CHECKS, type RowCheck } from './checks.ts';
import type { Finding, Severity } from './finding.ts';
import { RowIssues } from './row-issues.ts';

/** Gathers findings: those about rows by check and file, those about a whole file as they come. */
export class FindingLog {
  readonly #byCheck = new Map<string, { check: RowCheck; file: string; rows: RowIssues }>();
  readonly #aboutFiles: Finding[] = [];

  note(
    check: RowCheck,
    row: { file: string; line: number; column: string; value: Uint8Array; refersTo?: { file: string; line: number } | undefined },
  ): void {
    const key = `${check} ${row.file}`;
    let entry = this.#byCheck.get(key);
    if (!entry) this.#byCheck.set(key, (entry = { check, file: row.file, rows: new RowIssues() }));
    entry.rows.add({ ...row, reason: ROW_CHECKS[check].reason });
  }

  /** A finding about a file or a table. */
  say(check: string, severity: Severity, file: string, message: string): void {
    this.#aboutFiles.push({ check, severity, file, message, count: 0, rows: null });
  }

  all(): Finding[] {
    const aboutRows = [...this.#byCheck.values()].map(({ check, file, rows }): Finding => {
      const { severity, says } = ROW_CHECKS[check];
      return { check, severity, file, message: says(rows.count), count: rows.count, rows };
    });
    return [...this.#aboutFiles, ...aboutRows];
  }
}
