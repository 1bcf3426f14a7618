import { createContext, useContext } from 'react';

/** Opens an invoice's panel over the current screen; the frame provides it. */
export const OpenInvoice = createContext<(invoiceId: string) => void>(() => {
  throw new Error('Invoices are opened within the frame.');
});

export function useOpenInvoice(): (invoiceId: string) => void {
  return useContext(OpenInvoice);
}
