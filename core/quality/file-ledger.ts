import { readingMembers } from '../sources/readings-file.ts';
import type { FileReport } from './file-report.ts';

/** The row counts of a file and how it was read, for reports and manifests. */
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

/** How a file was read, in full. */
export function readingLedger({ reading }: FileReport) {
  const { quotes, headerLine, firstLine, numbers, emptyWords, said, isRemembered } = reading;
  return {
    quotes,
    header_line: headerLine,
    first_line: firstLine,
    decimal_marks: Object.fromEntries(numbers.map(({ column, mark }) => [column, mark])),
    thousands: Object.fromEntries(numbers.map(({ column, group }) => [column, group])),
    empty_values: emptyWords,
    said: readingMembers(said),
    is_remembered: isRemembered,
  };
}

/** The parts of a reading that differ from a plain file without settings; null where there are none. */
export function unusualReading(file: FileReport): Readonly<Record<string, unknown>> | null {
  const { reading } = file;
  const all = readingLedger(file);
  const isMarkMixed = new Set(reading.numbers.map(({ mark }) => mark)).size > 1;
  const unusual = {
    ...(reading.quotes === 'backslash' && { quotes: all.quotes }),
    ...((reading.headerLine ?? 1) !== 1 && { header_line: all.header_line, first_line: all.first_line }),
    ...(isMarkMixed && { decimal_marks: all.decimal_marks }),
    ...(reading.numbers.some(({ group }) => group !== null) && { thousands: all.thousands }),
    ...(Object.keys(all.said).length > 0 && { said: all.said }),
  };
  return Object.keys(unusual).length === 0 ? null : unusual;
}
