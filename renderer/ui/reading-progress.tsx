import { sayRead } from '../lib/row-place.ts';
import type { Reading } from '../lib/use-question.ts';
import type { ReadProgress } from '../worker/core-types.ts';

/** Shows itself only when there is something to wait for. */
export function ReadingProgress({ what, reading }: { what: string; reading: Pick<Reading<unknown, ReadProgress>, 'progress' | 'stop'> }) {
  const { progress } = reading;
  return (
    <div className="reading-again" role="status">
      <span>
        Reading {what} again
        {progress && ` from ${progress.file}: ${sayRead(progress)}`}…
      </span>
      <progress aria-label={`Reading ${what}`} value={progress?.bytesRead ?? 0} max={progress?.bytesTotal ?? 1} />
      <button type="button" className="button" onClick={reading.stop}>
        Stop
      </button>
    </div>
  );
}
