import type { Breaches } from '../../contract/contract-report.ts';
import type { RowIssue } from '../../findings/row-issue.ts';
import type { PagedList, RowTest } from '../answering/list-pager.ts';

/** The rows that break one promise, in file order, joined from several lists. */
export class ContractRows implements PagedList<RowIssue, never> {
  readonly length: number;
  readonly #parts: readonly Breaches[];
  /** Where each part begins. */
  readonly #starts: readonly number[];

  constructor(parts: readonly Breaches[]) {
    this.#parts = parts;
    let length = 0;
    this.#starts = parts.map(({ rows }) => {
      const start = length;
      length += rows.length;
      return start;
    });
    this.length = length;
  }

  row(position: number): RowIssue {
    const part = this.#starts.findLastIndex((start) => start <= position);
    const { issues, rows } = this.#parts[part]!;
    const row = position - this.#starts[part]!;
    return issues.at(rows[row]!);
  }

  sortKeys(by: never): never {
    throw new Error(`Rows that break a promise are shown in the order of their files, not by ${by}.`);
  }

  search(needle: string): RowTest {
    return (position) => {
      const { file, column, value, reason } = this.row(position);
      return [file, column, value, reason].some((text) => text.toLowerCase().includes(needle));
    };
  }
}
