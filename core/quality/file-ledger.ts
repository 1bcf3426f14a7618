import type { FileReport } from './file-report.ts';

/** What became of a file's rows and how it was read, as reports and manifests write it down. */
export function fileLedger(file: FileReport) {
  return {
    rows_read: file.rowsRead,
    rows_kept: file.rowsKept,
    rows_rejected: file.rowsRejected,
    rows_rejected_by_reference: file.rowsRejectedByReference,
    rows_left_out: file.rowsLeftOut,
    encoding: file.encoding,
    delimiter: file.delimiter,
    decimal_mark: file.decimalMark,
    date_order: file.dateOrder,
  };
}
