import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** Identifies what is drawn; another value draws the children again after an error. */
  readonly what: string;
  readonly children: ReactNode;
  /** Draws the replacement; `retry` draws the children again. */
  fallback(error: unknown, retry: () => void): ReactNode;
  onError(error: unknown): void;
}

interface Caught {
  readonly error: unknown;
  readonly what: string;
}

/** Catches errors that its children throw while rendering, and shows something else instead. React has no hook for it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly caught: Caught | null }> {
  override state = { caught: null as Caught | null };

  static getDerivedStateFromError(error: unknown): { caught: Caught } {
    return { caught: { error, what: '' } };
  }

  /** The error belongs to the old content: it is forgotten once something else is drawn. */
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
