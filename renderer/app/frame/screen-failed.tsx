import type { ReactNode } from 'react';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { FRAME_WORDS } from './words.ts';

interface ScreenFailedProps {
  readonly title: string;
  readonly error: unknown;
  /** The buttons for continuing. */
  readonly children: ReactNode;
}

/** Shown when a bug prevented drawing: explains what that means, and offers ways to continue. */
export function ScreenFailed({ title, error, children }: ScreenFailedProps) {
  return (
    <section className="card screen-failed" role="alert">
      <h1>{title}</h1>
      <p>{FRAME_WORDS.frame.fault}</p>
      <details className="failure-details">
        <summary>{SHARED_WORDS.problems.details}</summary>
        <pre>{error instanceof Error ? (error.stack ?? error.message) : String(error)}</pre>
      </details>
      <div className="dialog-buttons">{children}</div>
    </section>
  );
}
