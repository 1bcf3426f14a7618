import { type DecimalMark, MARK_NAMES } from './number-style.ts';
import type { Reading } from './reading-schemas.ts';

/** By table, or by the name of a file where it differs from others of its table. */
export type Readings = Readonly<Record<string, Reading>>;

/** The reading of a file: its own if there is one, else that of its table. */
export function readingOf(readings: Readings | undefined, { table, plain }: { table: string; plain: { name: string } }): Reading {
  return { ...readings?.[table], ...readings?.[plain.name] };
}

/** A reading that the analyst chose for files with this header and format. */
export interface RememberedReading {
  readonly signature: string;
  readonly reading: Reading;
}

/** The specified decimal mark of a column. */
export function decimalMarkOf({ decimalMark, decimalMarks }: Reading, column: string): DecimalMark | undefined {
  const name = decimalMarks?.[column] ?? decimalMark;
  return name === undefined ? undefined : MARK_NAMES[name];
}
