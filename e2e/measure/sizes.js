/** The sizes of the sample extracts, by name. */
export const SIZES = [
  { name: '1×', accounts: 200, invoices: 9_700, lines: 53_500 },
  { name: '10×', accounts: 2_000, invoices: 97_000, lines: 535_000 },
  { name: '100×', accounts: 20_000, invoices: 970_000, lines: 5_350_000 },
];
