import { IconCheck } from '@tabler/icons-react';
import { sayRead } from '../../lib/row-place.ts';
import type { ReadProgress } from '../../worker/core-types.ts';
import { OPEN_WORDS } from './words.ts';

/** The progress of each file. Once all are read, the work that follows has the only bar. */
export function ProgressList({ files }: { files: readonly ReadProgress[] }) {
  const isAllRead = files.length > 0 && files.every(isRead);
  return (
    <ul className="progress-list">
      {files.map((file) => (
        <li key={file.file}>
          <div className="progress-line">
            <span className="progress-name">{file.file}</span>
            <span className="progress-size">
              {sayRead(file)}
              {isRead(file) && (
                <span className="progress-done">
                  {' '}
                  <IconCheck size={14} stroke={2.5} aria-hidden /> {OPEN_WORDS.read}
                </span>
              )}
            </span>
          </div>
          {!isAllRead && <progress aria-label={file.file} value={file.bytesTotal === 0 ? 1 : file.bytesRead} max={file.bytesTotal || 1} />}
        </li>
      ))}
      {isAllRead && (
        <li>
          <div className="progress-line">
            <span>{OPEN_WORDS.workingOn}</span>
          </div>
          <progress aria-label={OPEN_WORDS.workingOn} />
        </li>
      )}
    </ul>
  );
}

function isRead({ bytesRead, bytesTotal }: ReadProgress): boolean {
  return bytesRead >= bytesTotal;
}
