import { type OpenTask, ReadingCard } from '../../features/open/public.ts';
import { ProductMark } from './product-mark.tsx';

/** Files are being read. */
export function ReadingScreen({ task, onCancel }: { task: Extract<OpenTask, { kind: 'reading' }>; onCancel(): void }) {
  return (
    <main className="start start-narrow">
      <ProductMark />
      <ReadingCard task={task} heading="h1" onCancel={onCancel} />
    </main>
  );
}
