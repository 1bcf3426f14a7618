import { safeCell } from '../csv/csv-cell.ts';
import { moreRowsAtFault, type RowIssues } from '../findings/row-issues.ts';

const REJECT_COLUMNS = ['file', 'line', 'column', 'value', 'reason'] as const;
/** Characters after which a chunk is returned. */
const CHUNK_CHARACTERS = 65_536;

/**
 * Rows with faults as CSV. People open it in a spreadsheet to see what to correct, so it has the format of the call list: UTF-8 with BOM,
 * CRLF, no text cell that can run as a formula. Callers may keep or transfer the chunks.
 */
export function* rejectsCsv(rejects: RowIssues): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = `\uFEFF${REJECT_COLUMNS.join(',')}\r\n`;
  for (const { file, line, key, column, value, reason } of rejects) {
    text += `${safeCell(file)},${key === undefined ? line : safeCell(key)},${safeCell(column)},${safeCell(value)},${safeCell(reason)}\r\n`;
    if (text.length >= CHUNK_CHARACTERS) {
      yield encoder.encode(text);
      text = '';
    }
  }
  for (const more of moreRowsAtFault(rejects)) text += `,,,,${safeCell(more)}\r\n`;
  if (text !== '') yield encoder.encode(text);
}
