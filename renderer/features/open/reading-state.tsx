import type { ReactNode } from 'react';
import type { CoreError } from '../../../core/errors/core-error.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { Reading } from '../../lib/use-question.ts';
import { ReadingProgress } from '../../ui/reading-progress.tsx';
import type { ReadProgress } from '../../worker/core-types.ts';
import { OpenButtons } from './open-buttons.tsx';
import { OPEN_WORDS } from './words.ts';

interface ReadingStateProps<Value> {
  readonly what: string;
  readonly reading: Reading<Value, ReadProgress>;
  readonly onReopen: () => void;
  onOpen(fileSelection: FileSelection): void;
  children(value: Value): ReactNode;
}

/** The state of a request that reads a file again: its progress, or why it failed and what to do. */
export function ReadingState<Value>({ what, reading, onReopen, onOpen, children }: ReadingStateProps<Value>) {
  const { result } = reading;
  if (result === null) return <ReadingProgress what={what} reading={reading} />;
  if (result.ok) return children(result.value);
  return <ReadingFailed error={result.error} onRetry={reading.retry} onReopen={onReopen} onOpen={onOpen} />;
}

interface ReadingFailedProps {
  readonly error: CoreError;
  onRetry(): void;
  onReopen(): void;
  onOpen(fileSelection: FileSelection): void;
}

export function ReadingFailed({ error, onRetry, onReopen, onOpen }: ReadingFailedProps) {
  if (error.code === 'cancelled') {
    return (
      <div className="reading-again" role="status" data-settled>
        <span>{SHARED_WORDS.states.stopped}</span>
        <button type="button" className="button" onClick={onRetry}>
          {SHARED_WORDS.actions.readAgain}
        </button>
      </div>
    );
  }
  return (
    <div className="reading-failed" role="alert">
      <p>{sayError(error)}</p>
      {(error.code === 'sources.changed' || error.code === 'sources.table-unreadable') && (
        <div className="reading-buttons">
          {error.code === 'sources.changed' && (
            <button type="button" className="button button-primary" onClick={onReopen}>
              {OPEN_WORDS.readingState.openAgain}
            </button>
          )}
          <OpenButtons onOpen={onOpen} isPrimary={false} />
        </div>
      )}
    </div>
  );
}
