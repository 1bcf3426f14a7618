import { createContext, useContext } from 'react';
import type { PrintJob } from './shared-choices.ts';

/** Opens a print preview over the current screen; the frame provides it. */
export const OpenPrint = createContext<(print: PrintJob) => void>(() => {
  throw new Error('Printing starts within the frame.');
});

export function useOpenPrint(): (print: PrintJob) => void {
  return useContext(OpenPrint);
}
