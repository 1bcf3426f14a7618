import { sayRead } from '../lib/row-place.ts';
import { SHARED_WORDS } from '../lib/shared-words.ts';
import type { Reading } from '../lib/use-question.ts';
import type { ReadProgress } from '../worker/core-types.ts';
import { UI_WORDS } from './words.ts';

/** Shows itself only when there is something to wait for. */
export function ReadingProgress({ what, reading }: { what: string; reading: Pick<Reading<unknown, ReadProgress>, 'progress' | 'stop'> }) {
  const { progress } = reading;
  return (
    <div className="reading-again" role="status">
      <span>
        {UI_WORDS.readingProgress.readingAgain(what)}
        {progress && UI_WORDS.readingProgress.progress(progress.file, sayRead(progress))}…
      </span>
      <progress aria-label={UI_WORDS.readingProgress.reading(what)} value={progress?.bytesRead ?? 0} max={progress?.bytesTotal ?? 1} />
      <button type="button" className="button" onClick={reading.stop}>
        {SHARED_WORDS.actions.stop}
      </button>
    </div>
  );
}
