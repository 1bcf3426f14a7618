import type { ReactNode } from 'react';
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
      title={`Nothing matches “${search}”`}
      action={
        <button type="button" className="button" onClick={onClear}>
          Clear the search
        </button>
      }
    >
      {children}
    </EmptyState>
  );
}
