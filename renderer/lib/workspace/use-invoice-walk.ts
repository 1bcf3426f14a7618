import { useDebouncedCallback } from '@mantine/hooks';
import { type Dispatch, useCallback, useRef, useState } from 'react';
import type { SharedAction } from './shared-choices.ts';

/** Ms for which a row must stay selected before its invoice is asked for: a held key asks once, at the end. */
const REST = 120;

/** How an invoice is shown beside a list. */
export interface InvoiceBeside {
  /** Moves the focus to it; not while the analyst walks through the list. */
  readonly takesFocus: boolean;
}

/** A row of a list of invoices. */
interface InvoiceRow {
  readonly inv_id: string;
}

export interface InvoiceWalk {
  readonly beside: InvoiceBeside;
  /** What a grid does with its rows. */
  readonly ofRows: {
    onSelect(row: InvoiceRow): void;
    onOpen(row: InvoiceRow): void;
    readonly opensOnClick: true;
    onEscape(): void;
  };
}

/**
 * The invoice beside a list of invoices follows the selected row: at once for a click, which leaves the focus in the list, and after a rest for
 * the arrow keys. Enter opens it and moves the focus there; Escape closes it.
 */
export function useInvoiceWalk(invoices: readonly string[], dispatch: Dispatch<SharedAction>): InvoiceWalk {
  const isOpen = invoices.length > 0;
  // The invoice that was opened while the focus stays in the list.
  const [quiet, setQuiet] = useState<string | null>(null);
  const clicked = useRef<string | null>(null);
  const show = useCallback(
    (invoiceId: string, isQuiet: boolean) => {
      setQuiet(isQuiet ? invoiceId : null);
      dispatch({ type: 'invoice-shown', invoiceId });
    },
    [dispatch],
  );
  const follow = useDebouncedCallback((invoiceId: string) => show(invoiceId, true), REST);
  const onSelect = useCallback(
    ({ inv_id }: InvoiceRow) => {
      // A click opens the row right after it selects it; a key only selects it.
      clicked.current = inv_id;
      queueMicrotask(() => {
        clicked.current = null;
      });
      if (isOpen) follow(inv_id);
    },
    [isOpen, follow],
  );
  const onOpen = ({ inv_id }: InvoiceRow) => {
    follow.cancel();
    show(inv_id, clicked.current === inv_id);
  };
  const onEscape = () => {
    follow.cancel();
    if (isOpen) dispatch({ type: 'invoices-closed' });
  };
  return {
    beside: { takesFocus: quiet === null || quiet !== invoices.at(-1) },
    ofRows: { onSelect, onOpen, opensOnClick: true, onEscape },
  };
}
