import type { ReactNode } from 'react';
import { SHARED_WORDS } from '../lib/shared-words.ts';
import { EmptyState } from './empty-state.tsx';

interface NoMatchProps {
  readonly search: string;
  /** What may help to find it. */
  readonly children?: ReactNode;
  onClear(): void;
}

/** Shown instead of a list in which nothing matches the search. */
export function NoMatch({ search, onClear, children }: NoMatchProps) {
  return (
    <EmptyState
      title={SHARED_WORDS.problems.noMatch(search)}
      action={
        <button type="button" className="button" onClick={onClear}>
          {SHARED_WORDS.actions.clearSearch}
        </button>
      }
    >
      {children}
    </EmptyState>
  );
}
