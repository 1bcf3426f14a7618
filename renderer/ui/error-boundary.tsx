import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** What was drawn when the error came; another value draws the children anew. */
  readonly what: string;
  readonly children: ReactNode;
  /** Draws what is shown instead; `retry` draws the children anew. */
  fallback(error: unknown, retry: () => void): ReactNode;
  onError(error: unknown): void;
}

interface Caught {
  readonly error: unknown;
  readonly what: string;
}

/** Catches what its children throw while they are drawn, and shows something else in their place. React has no hook for it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly caught: Caught | null }> {
  override state = { caught: null as Caught | null };

  static getDerivedStateFromError(error: unknown): { caught: Caught } {
    return { caught: { error, what: '' } };
  }

  /** The error belongs to what was drawn then: once something else is drawn, it is forgotten. */
  static getDerivedStateFromProps({ what }: ErrorBoundaryProps, { caught }: { caught: Caught | null }): { caught: Caught | null } {
    if (caught === null) return { caught };
    if (caught.what === '') return { caught: { ...caught, what } };
    return { caught: caught.what === what ? caught : null };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    const { caught } = this.state;
    if (caught === null) return this.props.children;
    return this.props.fallback(caught.error, () => this.setState({ caught: null }));
  }
}
