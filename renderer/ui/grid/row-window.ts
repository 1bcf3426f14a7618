/** A long list of which only a part is loaded. */
export interface RowWindow<Row> {
  /** The question that the list answers; another question is another list. */
  readonly question: string;
  /** The number of matching rows; null until the first answer. */
  readonly total: number | null;
  /** The number of rows without search and filter; null until the first answer. */
  readonly all: number | null;
  /** The rows answer an older question; the newer answer is on its way. */
  readonly isStale: boolean;
  /** Undefined while that row is on its way. */
  rowAt(index: number): Row | undefined;
  /** Reports that rows `first` to `last` are in view, so that they are loaded. */
  show(first: number, last: number): void;
  /** Reads rows `first` to `last`, in view or not; rejects when that fails. Without it, only rows in view are known. */
  read?(first: number, last: number): Promise<readonly Row[]>;
}
