import type { RecordFault } from '../csv/record-scanner.ts';

/** Why a row can't be used. Some end with the file and line of another row, which is added for display. */
export type RejectReason =
  | (typeof FAULT_REASONS)[RecordFault]
  | 'is empty'
  | 'holds a control character'
  | 'is not a date'
  | 'is not a whole number'
  | 'is not a number'
  | 'is not in the invoices extract'
  | 'is not in the skus extract'
  | 'repeats the key of'
  | 'refers to rejected row';

export const FAULT_REASONS = {
  'too-few-fields': 'the row has fewer fields than the header',
  'too-many-fields': 'the row has more fields than the header',
  'quote-not-closed': 'a quote is opened and never closed',
  'quote-misplaced': 'a quote stands where none may be',
  'too-long': 'the row is longer than a megabyte',
} as const satisfies Record<RecordFault, string>;
