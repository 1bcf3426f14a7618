import { z } from 'zod';
import { DELIMITERS, ENCODINGS, QUOTES } from '../csv/forms.ts';
import { count, type Infer, names, text } from '../units/unit-schemas.ts';
import { DATE_FORM_NAMES } from './date-forms.ts';
import { TABLE_NAMES } from './table-declarations.ts';

export const tableName = z.enum(TABLE_NAMES);
export const dateForm = z.enum(DATE_FORM_NAMES);
export const encoding = z.enum(ENCODINGS);
export const delimiter = z.enum(DELIMITERS);
/** How a quote is written inside quotes: doubled, or after a backslash as well. */
export const quotes = z.enum(QUOTES);
export const decimalMark = z.enum(['.', ',']);

const markName = z.enum(['point', 'comma']);

/** How a file is written, as far as it was specified; this overrides what its content suggests. The rest is detected. */
export const readingShape = z.strictObject({
  encoding: encoding.optional(),
  delimiter: delimiter.optional(),
  quotes: quotes.optional(),
  /** For every column with numbers. */
  decimalMark: markName.optional(),
  /** For single columns; takes precedence over `decimalMark`. */
  decimalMarks: z.record(text, markName).optional(),
  dateFormat: dateForm.optional(),
  /** The words for an empty cell, instead of the default ones; in any case. */
  emptyWords: names.optional(),
  /** The physical line of the first row; the header is the last line above it that names the table's key columns. */
  firstLine: count.optional(),
});

export type Reading = Infer<typeof readingShape>;
