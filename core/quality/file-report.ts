import type { DateForm } from '../declarations/date-forms.ts';
import type { Reading } from '../declarations/reading.ts';
import type { TableName } from '../declarations/table-declarations.ts';

/** How a file was read, where that may differ from a plain one or from what somebody said. */
export interface FileReading {
  readonly quotes: 'doubled' | 'backslash';
  /** Physical lines; null for a table of a database, and `firstLine` for a file without rows. */
  readonly headerLine: number | null;
  readonly firstLine: number | null;
  readonly numbers: readonly { readonly column: string; readonly mark: '.' | ','; readonly group: ',' | '.' | ' ' | "'" | null }[];
  /** The words that stand for an empty cell, where one may be empty. */
  readonly emptyWords: readonly string[];
  /** What somebody says of it; `isRemembered` when it was said of an earlier file like it. */
  readonly said: Reading;
  readonly isRemembered: boolean;
  /** Header and format, as they look: files that are alike have the same. */
  readonly signature: string;
}

/** The row ledger and reading decisions of one file. `rowsRead` = `rowsKept` + `rowsRejected`, always. */
export interface FileReport {
  /** A table of a database is named as that names it. */
  readonly file: string;
  readonly table: TableName;
  /** Bytes as stored; of a table of a database, of its cells and one for each. */
  readonly size: number;
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRejected: number;
  /** Of the rejected, those that were fine themselves but refer to a rejected row. */
  readonly rowsRejectedByReference: number;
  /** Of the kept, line items that don't count, as they repeat others. */
  readonly rowsLeftOut: number;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Null for a table of a database, which is no text. */
  readonly delimiter: ',' | ';' | '\t' | '|' | null;
  readonly decimalMark: '.' | ',';
  /** Null where the file holds no date. */
  readonly dateOrder: DateForm | null;
  readonly reading: FileReading;
  /** Header names in the file's order, trimmed, lower case. */
  readonly columns: readonly string[];
}
