import { IconPrinter, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useMenuOffers } from '../../lib/desktop/use-menu-offers.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { PRINT_WORDS } from './words.ts';

interface PrintViewProps {
  readonly label: string;
  /** The name that the browser suggests for a PDF. */
  readonly fileName: string;
  /** What will be printed, in words; shown once it is ready. */
  readonly note: ReactNode;
  readonly isReady: boolean;
  /** Settings of the layout. */
  readonly tools?: ReactNode;
  /** The sheets, or a message instead of them. */
  readonly children: ReactNode;
  onClose(): void;
}

/** The preview of a printout, over the screen that opened it. Only the sheets are printed. */
export function PrintView({ label, fileName, note, isReady, tools, children, onClose }: PrintViewProps) {
  const printButton = useRef<HTMLButtonElement>(null);
  useTitle(fileName);
  useReturningFocus();
  // A browser handles these keys itself.
  useMenuOffers(
    useMemo(() => (isReady ? { print: () => window.print() } : {}), [isReady]),
    true,
  );
  useEffect(() => {
    if (!isReady) return;
    // A menu or palette that opened this closes first, and returns the focus.
    const frame = requestAnimationFrame(() => printButton.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [isReady]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onClose();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onClose]);
  return (
    <div className="print-view" role="dialog" aria-modal="true" aria-label={label}>
      <header className="print-tools">
        <strong>{label}</strong>
        <p aria-live="polite">{isReady && note}</p>
        {tools}
        <span className="print-buttons">
          <button ref={printButton} type="button" className="button button-primary" disabled={!isReady} onClick={() => window.print()}>
            <IconPrinter size={15} aria-hidden /> {PRINT_WORDS.view.print}
          </button>
          <button type="button" className="button" onClick={onClose}>
            <IconX size={15} aria-hidden /> {SHARED_WORDS.actions.close}
          </button>
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard */}
      <section className="print-sheets" tabIndex={0} aria-label={PRINT_WORDS.view.pages}>
        {children}
      </section>
    </div>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}

/** Returns the focus to where it was before. */
function useReturningFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // Elements below can't be focused before they are uncovered.
      if (before instanceof HTMLElement && before.isConnected) requestAnimationFrame(() => before.focus());
    };
  }, []);
}
