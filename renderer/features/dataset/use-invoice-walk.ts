import { useDebouncedCallback } from '@mantine/hooks';
import { type Dispatch, useCallback, useRef, useState } from 'react';
import type { NumberedFeatureRow } from '../../../core/queries/dataset/contract.ts';
import type { SharedAction } from '../../lib/workspace/shared-choices.ts';

/** Ms for which a row must stay selected before its invoice is asked for: a held key asks once, at the end. */
const REST = 120;

interface InvoiceWalk {
  /** The invoice that was opened while the focus stays in the list; null for none. */
  readonly quiet: string | null;
  onSelect(row: NumberedFeatureRow): void;
  onOpen(row: NumberedFeatureRow): void;
  onEscape(): void;
}

/**
 * The invoice beside the dataset follows the selected row: at once for a click, which leaves the focus in the list, and after a rest for
 * the arrow keys. Enter opens it and moves the focus there; Escape closes it.
 */
export function useInvoiceWalk(isOpen: boolean, dispatch: Dispatch<SharedAction>): InvoiceWalk {
  const [quiet, setQuiet] = useState<string | null>(null);
  const clicked = useRef(-1);
  const show = useCallback(
    (invoiceId: string, isQuiet: boolean) => {
      setQuiet(isQuiet ? invoiceId : null);
      dispatch({ type: 'invoice-shown', invoiceId });
    },
    [dispatch],
  );
  const follow = useDebouncedCallback((invoiceId: string) => show(invoiceId, true), REST);
  const onSelect = useCallback(
    ({ row, inv_id }: NumberedFeatureRow) => {
      // A click opens the row right after it selects it; a key only selects it.
      clicked.current = row;
      queueMicrotask(() => {
        clicked.current = -1;
      });
      if (isOpen) follow(inv_id);
    },
    [isOpen, follow],
  );
  const onOpen = ({ row, inv_id }: NumberedFeatureRow) => {
    follow.cancel();
    show(inv_id, clicked.current === row);
  };
  const onEscape = () => {
    follow.cancel();
    if (isOpen) dispatch({ type: 'invoices-closed' });
  };
  return { quiet, onSelect, onOpen, onEscape };
}
