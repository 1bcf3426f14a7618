import { IconCheck } from '@tabler/icons-react';
import { sayRead } from '../../lib/row-place.ts';
import type { ReadProgress } from '../../worker/core-types.ts';
import { OPEN_WORDS } from './words.ts';

/** The progress of each file. A file that is read has no bar, and the work after the last one has a bar of its own. */
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
          {!isRead(file) && <progress aria-label={file.file} value={file.bytesRead} max={file.bytesTotal} />}
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
