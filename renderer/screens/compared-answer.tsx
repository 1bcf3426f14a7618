import type { ReactNode } from 'react';
import { EmptyState } from '../components/empty-state.tsx';
import type { useResult } from '../hooks/use-result.ts';
import { sayError } from '../say-error.ts';

type Answered<Value> = ReturnType<typeof useResult<Value>>;

interface ComparedAnswerProps<Value> extends Answered<Value> {
  /** What is said above the reason when there is none. */
  readonly problem: string;
  children(compared: Value): ReactNode;
}

/** What a comparison found: on its way, impossible, or there. */
export function ComparedAnswer<Value>({ result, isStale, problem, children }: ComparedAnswerProps<Value>) {
  if (result === null) return <Comparing />;
  if (!result.ok) return <EmptyState title={problem}>{sayError(result.error)}</EmptyState>;
  return (
    <div className="compared" aria-busy={isStale}>
      {children(result.value)}
    </div>
  );
}

/** Stands where a comparison will be. */
export function Comparing() {
  return (
    <p className="quiet" role="status">
      Comparing…
    </p>
  );
}
