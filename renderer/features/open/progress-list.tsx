import { sayRead } from '../../lib/row-place.ts';
import type { ReadProgress } from '../../worker/core-types.ts';

/** The progress of each file. */
export function ProgressList({ files }: { files: readonly ReadProgress[] }) {
  return (
    <ul className="progress-list">
      {files.map(({ file, bytesRead, bytesTotal, unit }) => (
        <li key={file}>
          <div className="progress-line">
            <span className="progress-name">{file}</span>
            <span className="progress-size">{sayRead({ bytesRead, bytesTotal, unit })}</span>
          </div>
          <progress aria-label={file} value={bytesTotal === 0 ? 1 : bytesRead} max={bytesTotal === 0 ? 1 : bytesTotal} />
        </li>
      ))}
    </ul>
  );
}
