import type { OpenTask } from '../../lib/extracts/use-extracts.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { ProgressList } from './progress-list.tsx';
import { OPEN_WORDS } from './words.ts';

interface ReadingCardProps {
  readonly task: Extract<OpenTask, { kind: 'reading' }>;
  /** The heading's level: on its own, or within a screen. */
  readonly heading: 'h1' | 'h2';
  onCancel(): void;
}

/** The progress of files that are being read. */
export function ReadingCard({ task, heading: Heading, onCancel }: ReadingCardProps) {
  return (
    <section className="card" aria-live="polite">
      <Heading>{OPEN_WORDS.readingCard.reading(task.fileSelection.name)}</Heading>
      {task.progress.length === 0 ? <p className="start-note">{OPEN_WORDS.looking}</p> : <ProgressList files={task.progress} />}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onCancel}>
          {SHARED_WORDS.actions.cancel}
        </button>
      </div>
    </section>
  );
}
