import type { ReactNode } from 'react';

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
      <p>Something went wrong inside the app. Your files were not changed, and what you wrote down about calls is kept.</p>
      <details className="failure-details">
        <summary>Details for whoever maintains the app</summary>
        <pre>{error instanceof Error ? (error.stack ?? error.message) : String(error)}</pre>
      </details>
      <div className="dialog-buttons">{children}</div>
    </section>
  );
}
