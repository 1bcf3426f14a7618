import type { ReactNode } from 'react';
import type { CoreError } from '../../../core/errors/core-error.ts';
import { sayError } from '../../lib/say-error.ts';
import type { Asked } from '../../lib/use-question.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { COMPARE_WORDS } from './words.ts';

interface ComparedAnswerProps<Value> extends Pick<Asked<Value>, 'result' | 'isStale'> {
  /** The heading above the reason when there is no answer. */
  readonly problem: string;
  /** The reason in words. */
  say?(error: CoreError): string;
  children(compared: Value): ReactNode;
}

/** The result of a comparison, in one of three states: on its way, impossible, or present. */
export function ComparedAnswer<Value>({ result, isStale, problem, say = sayError, children }: ComparedAnswerProps<Value>) {
  if (result === null) return <Comparing />;
  if (!result.ok) return <EmptyState title={problem}>{say(result.error)}</EmptyState>;
  return (
    <div className="compared" aria-busy={isStale}>
      {children(result.value)}
    </div>
  );
}

/** Shown while a comparison is on its way. */
export function Comparing() {
  return (
    <p className="quiet" role="status">
      {COMPARE_WORDS.comparing}
    </p>
  );
}
