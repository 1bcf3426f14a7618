/** A long list of which only a part is here. */
export interface RowWindow<Row> {
  /** What the list answers; another question is another list. */
  readonly question: string;
  /** Rows that match; null until the first answer. */
  readonly total: number | null;
  /** Rows before search and filter; null until the first answer. */
  readonly all: number | null;
  /** The rows answer an older question; the newer answer is on its way. */
  readonly isStale: boolean;
  /** Undefined while that row is on its way. */
  rowAt(index: number): Row | undefined;
  /** Says that rows `first` to `last` are in view, so that they are fetched. */
  show(first: number, last: number): void;
}
