import type { RowIssue, RowIssues } from '../../../findings/row-issues.ts';
import type { PagedList, RowTest } from '../../shared/views/list-pager.ts';

/** Rows at fault, in the order of their files. A search looks at everything that is shown of them. */
export class IssueList implements PagedList<RowIssue, never> {
  readonly length: number;
  readonly #issues: RowIssues;

  constructor(issues: RowIssues) {
    this.#issues = issues;
    this.length = issues.detailed;
  }

  row(position: number): RowIssue {
    return this.#issues.at(position);
  }

  sortKeys(by: never): never {
    throw new Error(`Rows at fault are shown in the order of their files, not by ${by}.`);
  }

  search(needle: string): RowTest {
    return (row) => {
      const { file, column, value, reason } = this.#issues.at(row);
      return [file, column, value, reason].some((text) => text.toLowerCase().includes(needle));
    };
  }
}
