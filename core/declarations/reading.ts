import type { DateForm } from './date-forms.ts';
import { type DecimalMark, MARK_NAMES, type MarkName } from './number-style.ts';

/** How a file is written, as far as it was specified; this overrides what its content suggests. The rest is detected. */
export interface Reading {
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | undefined;
  readonly delimiter?: ',' | ';' | '\t' | '|' | undefined;
  /** How a quote stands inside of quotes: doubled, or behind a backslash as well. */
  readonly quotes?: 'doubled' | 'backslash' | undefined;
  /** Of every column that holds numbers. */
  readonly decimalMark?: MarkName | undefined;
  /** Of single columns, before `decimalMark`. */
  readonly decimalMarks?: Readonly<Record<string, MarkName>> | undefined;
  readonly dateFormat?: DateForm | undefined;
  /** The words that stand for an empty cell where one may be empty, instead of those that always do; in any case. */
  readonly emptyWords?: readonly string[] | undefined;
  /** The physical line of the first row; the header is the last line above it that names the table's key columns. */
  readonly firstLine?: number | undefined;
}

/** By table, or by the name of a file where it differs from others of its table. */
export type Readings = Readonly<Record<string, Reading>>;

/** What is said of a file: of itself, and of its table where nothing is. */
export function readingOf(readings: Readings | undefined, { table, plain }: { table: string; plain: { name: string } }): Reading {
  return { ...readings?.[table], ...readings?.[plain.name] };
}

/** A reading that somebody chose for files with this header in this format. */
export interface RememberedReading {
  readonly signature: string;
  readonly reading: Reading;
}

/** The decimal mark that is said of a column. */
export function decimalMarkOf({ decimalMark, decimalMarks }: Reading, column: string): DecimalMark | undefined {
  const name = decimalMarks?.[column] ?? decimalMark;
  return name === undefined ? undefined : MARK_NAMES[name];
}
