import { countOf, formatCount } from '../lib/format.ts';
import type { FileReport } from '../worker/core-types.ts';

/** The files with rejected rows, with the number of those. */
export function RejectFiles({ files }: { files: readonly FileReport[] }) {
  return (
    <ul className="reject-files">
      {files
        .filter(({ rowsRejected }) => rowsRejected > 0)
        .map(({ file, rowsRejected, rowsRead, rowsRejectedByReference }) => (
          <li key={file}>
            <strong>{file}</strong> {formatCount(rowsRejected)} of {countOf(rowsRead, 'row')}
            {rowsRejectedByReference > 0 && <span> · {formatCount(rowsRejectedByReference)} belong to rejected rows</span>}
          </li>
        ))}
    </ul>
  );
}
