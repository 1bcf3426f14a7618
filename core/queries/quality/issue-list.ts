import type { RowIssue } from '../../findings/row-issue.ts';
import type { RowIssues } from '../../findings/row-issues.ts';
import type { PagedList, RowTest } from '../answering/list-pager.ts';

/** Rows with faults, all or some of them, in the order of their files. A search covers everything that is shown of them. */
export class IssueList implements PagedList<RowIssue, never> {
  readonly length: number;
  readonly #issues: RowIssues;

  /** Null for all of them. */
  readonly #rows: readonly number[] | null;

  constructor(issues: RowIssues, rows: readonly number[] | null = null) {
    this.#issues = issues;
    this.#rows = rows;
    this.length = rows?.length ?? issues.detailed;
  }

  row(position: number): RowIssue {
    return this.#issues.at(this.#rows === null ? position : this.#rows[position]!);
  }

  sortKeys(by: never): never {
    throw new Error(`Rows at fault are shown in the order of their files, not by ${by}.`);
  }

  search(needle: string): RowTest {
    return (position) => {
      const { file, column, value, reason } = this.row(position);
      return [file, column, value, reason].some((text) => text.toLowerCase().includes(needle));
    };
  }
}
