import { safeCell } from '../csv/csv-cell.ts';
import { moreRowsAtFault, type RowIssues } from '../findings/row-issues.ts';

const REJECT_COLUMNS = ['file', 'line', 'column', 'value', 'reason'] as const;
/** Characters after which a chunk is handed out. */
const CHUNK_CHARACTERS = 65_536;

/**
 * Rows at fault as CSV. People open it in a spreadsheet to see what to correct, so it is written as the call list is:
 * UTF-8 with BOM, CRLF, no text cell that can run as a formula. Chunks can be kept or handed on.
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
