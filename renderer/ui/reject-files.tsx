import { formatCount } from '../lib/format.ts';
import type { FileReport } from '../worker/core-types.ts';
import { LEDGER_WORDS } from './ledger-words.ts';
import { UI_WORDS } from './words.ts';

/** The files with rejected rows, with the number of those. */
export function RejectFiles({ files }: { files: readonly FileReport[] }) {
  return (
    <ul className="reject-files">
      {files
        .filter(({ rowsRejected }) => rowsRejected > 0)
        .map(({ file, rowsRejected, rowsRead, rowsRejectedByReference }) => (
          <li key={file}>
            <strong>{file}</strong> {UI_WORDS.rejectFiles.ofRows(formatCount(rowsRejected), rowsRead)}
            {rowsRejectedByReference > 0 && <span> · {LEDGER_WORDS.byReference(rowsRejectedByReference)}</span>}
          </li>
        ))}
    </ul>
  );
}
