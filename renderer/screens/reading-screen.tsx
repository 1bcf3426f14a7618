import { ProductMark } from '../components/product-mark.tsx';
import { ReadingCard } from '../components/reading-card.tsx';
import type { OpenTask } from '../hooks/use-extracts.ts';

/** Files are being read. */
export function ReadingScreen({ task, onCancel }: { task: Extract<OpenTask, { kind: 'reading' }>; onCancel(): void }) {
  return (
    <main className="start start-narrow">
      <ProductMark />
      <ReadingCard task={task} heading="h1" onCancel={onCancel} />
    </main>
  );
}
