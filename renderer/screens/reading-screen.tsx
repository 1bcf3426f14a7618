import { ProductMark } from '../components/product-mark.tsx';
import { ProgressList } from '../components/progress-list.tsx';
import type { OpenTask } from '../hooks/use-extracts.ts';

/** Files are being read. */
export function ReadingScreen({ task, onCancel }: { task: Extract<OpenTask, { kind: 'reading' }>; onCancel(): void }) {
  return (
    <main className="start start-narrow">
      <ProductMark />
      <section className="card" aria-live="polite">
        <h1>Reading {task.handover.name}</h1>
        {task.progress.length === 0 ? <p className="start-note">Looking at the files…</p> : <ProgressList files={task.progress} />}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
        </div>
      </section>
    </main>
  );
}
