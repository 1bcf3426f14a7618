import type { DateForm } from '../declarations/date-forms.ts';
import type { TableName } from '../declarations/table-declarations.ts';

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
  /** Header names in the file's order, trimmed, lower case. */
  readonly columns: readonly string[];
}
