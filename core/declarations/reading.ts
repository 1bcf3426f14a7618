import type { DateForm } from './date-forms.ts';
import { type DecimalMark, MARK_NAMES, type MarkName } from './number-style.ts';

/** How a file is written, as far as it was specified; this overrides what its content suggests. The rest is detected. */
export interface Reading {
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | undefined;
  readonly delimiter?: ',' | ';' | '\t' | '|' | undefined;
  /** How a quote is written inside quotes: doubled, or after a backslash as well. */
  readonly quotes?: 'doubled' | 'backslash' | undefined;
  /** For every column with numbers. */
  readonly decimalMark?: MarkName | undefined;
  /** For single columns; takes precedence over `decimalMark`. */
  readonly decimalMarks?: Readonly<Record<string, MarkName>> | undefined;
  readonly dateFormat?: DateForm | undefined;
  /** The words for an empty cell, instead of the default ones; in any case. */
  readonly emptyWords?: readonly string[] | undefined;
  /** The physical line of the first row; the header is the last line above it that names the table's key columns. */
  readonly firstLine?: number | undefined;
}

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
