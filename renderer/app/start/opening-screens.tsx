import { OpenFailedCard, ReadingCard } from '../../features/open/public.ts';
import type { OpenTask } from '../../lib/extracts/use-extracts.ts';
import { ProductMark } from './product-mark.tsx';

/** The screen for files that could not be read: the reason, and what to do. */
export function OpenFailedScreen(props: Omit<Parameters<typeof OpenFailedCard>[0], 'heading'>) {
  return (
    <main className="start start-narrow">
      <ProductMark />
      <OpenFailedCard {...props} heading="h1" />
    </main>
  );
}

/** The screen shown while files are read. */
export function ReadingScreen({ task, onCancel }: { task: Extract<OpenTask, { kind: 'reading' }>; onCancel(): void }) {
  return (
    <main className="start start-narrow">
      <ProductMark />
      <ReadingCard task={task} heading="h1" onCancel={onCancel} />
    </main>
  );
}
