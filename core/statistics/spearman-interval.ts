import { Z } from './wilson.ts';

/**
 * The 95 % interval of Spearman's correlation over a number of rows: Fisher's transformation with the standard error of Bonett and Wright
 * (2000). Null with fewer than 4 rows, and for −1 and 1, of which it says nothing. Rows count as independent of each other.
 */
export function spearmanInterval(value: number, rows: number): { readonly low: number; readonly high: number } | null {
  if (rows < 4 || Math.abs(value) === 1) return null;
  const spread = Z * Math.sqrt((1 + value ** 2 / 2) / (rows - 3));
  const centre = Math.atanh(value);
  return { low: Math.tanh(centre - spread), high: Math.tanh(centre + spread) };
}
