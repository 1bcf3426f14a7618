import type { ReactNode } from 'react';

interface ScreenFailedProps {
  readonly title: string;
  readonly error: unknown;
  /** The ways back, as buttons. */
  readonly children: ReactNode;
}

/** A bug kept something from being drawn: what that means, and the ways back. */
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
