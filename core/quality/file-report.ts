import type { DateForm } from '../declarations/date-forms.ts';
import type { Reading } from '../declarations/reading.ts';
import type { TableName } from '../declarations/table-declarations.ts';

/** How a file was read, where that may differ from a plain file or from the settings. */
export interface FileReading {
  readonly quotes: 'doubled' | 'backslash';
  /** Physical lines; null for a table of a database, and `firstLine` for a file without rows. */
  readonly headerLine: number | null;
  readonly firstLine: number | null;
  readonly numbers: readonly { readonly column: string; readonly mark: '.' | ','; readonly group: ',' | '.' | ' ' | "'" | null }[];
  /** The words for an empty cell, in columns that may be empty. */
  readonly emptyWords: readonly string[];
  /** The settings for it; `isRemembered` when they were made for an earlier file with the same header and format. */
  readonly said: Reading;
  readonly isRemembered: boolean;
  /** Header and format: the same for similar files. */
  readonly signature: string;
}

/** The row ledger and reading decisions of one file. Always `rowsRead` = `rowsKept` + `rowsRejected`. */
export interface FileReport {
  /** For a table of a database, its name there. */
  readonly file: string;
  readonly table: TableName;
  /** Stored bytes; for a table of a database, the bytes of its cells and one for each. */
  readonly size: number;
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRejected: number;
  /** Rejected rows without a fault of their own that refer to a rejected row. */
  readonly rowsRejectedByReference: number;
  /** Kept line items that don't count, because they repeat others. */
  readonly rowsLeftOut: number;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Null for a table of a database, which has no text. */
  readonly delimiter: ',' | ';' | '\t' | '|' | null;
  readonly decimalMark: '.' | ',';
  /** Null where the file has no date. */
  readonly dateOrder: DateForm | null;
  readonly reading: FileReading;
  /** Header names in the file's order, trimmed, lower case. */
  readonly columns: readonly string[];
}
