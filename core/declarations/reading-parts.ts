import { DATE_FORMS, dateFormOf } from './date-forms.ts';
import { MARK_NAMES, type MarkName } from './number-style.ts';
import type { Reading } from './reading-schemas.ts';
import type { TableDeclaration } from './table-declarations.ts';

/** One setting for reading a table: as an option, in a file of readings, and in the app. */
interface PartDeclaration<Value> {
  /** The option's name; in a file of readings with `_` for `-`. */
  readonly option: string;
  readonly placeholder: string;
  readonly help: string;
  /** The valid values, as the rest of a sentence after “needs”. */
  readonly needs: string;
  /** The tables to which it applies: those with such columns; all for null. */
  readonly of: 'dates' | 'numbers' | null;
  /** Null for an invalid text. */
  read(text: string): Value | null;
  write(value: Value): string;
}

type PartName = Exclude<keyof Reading, 'decimalMarks'>;

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const DELIMITER_NAMES = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const;
const QUOTES = ['doubled', 'backslash'] as const;
const EVERY_FORMAT = Object.values(DATE_FORMS)
  .map(({ format }) => format)
  .join('; ');

/** All settings for reading a table. */
export const READING_PARTS = {
  encoding: {
    option: 'encoding',
    placeholder: 'TABLE=ENCODING',
    help: `The encoding of one table’s files (invoices=windows-1252): ${listed(ENCODINGS)}. Default: detected from the bytes.`,
    needs: listed(ENCODINGS),
    of: null,
    read: (text) => ENCODINGS.find((each) => each === text.toLowerCase()) ?? null,
    write: (value) => value,
  },
  delimiter: {
    option: 'delimiter',
    placeholder: 'TABLE=DELIMITER',
    help: `The character between the cells of one table (skus=semicolon): ${listed(Object.keys(DELIMITER_NAMES))}. Default: the one with which the header is found.`,
    needs: listed(Object.keys(DELIMITER_NAMES)),
    of: null,
    read: (text) => Object.entries(DELIMITER_NAMES).find(([name, each]) => name === text.toLowerCase() || each === text)?.[1] ?? null,
    write: (value) => Object.entries(DELIMITER_NAMES).find(([, each]) => each === value)![0],
  },
  quotes: {
    option: 'quotes',
    placeholder: 'TABLE=QUOTES',
    help: 'How a quote is written inside quotes in one table: doubled, or backslash for both forms. Default: doubled, or backslash if only that reads the file without a fault.',
    needs: listed(QUOTES),
    of: null,
    read: (text) => QUOTES.find((each) => each === text.toLowerCase()) ?? null,
    write: (value) => value,
  },
  decimalMark: {
    option: 'decimal-mark',
    placeholder: 'TABLE=MARK',
    help: 'The decimal mark, point or comma, of the numbers of one table (skus=comma) or of one column (skus.item_cost_price=comma); may be given several times. The separator of thousands follows from it. Default: detected in each column.',
    needs: listed(Object.keys(MARK_NAMES)),
    of: 'numbers',
    read: markOf,
    write: (value) => value,
  },
  dateFormat: {
    option: 'date-format',
    placeholder: 'TABLE=FORMAT',
    help: `The format of the dates of one table (invoices=EXCEL), which is then not detected; may be given for several tables. FORMAT is one of ${EVERY_FORMAT}.`,
    needs: `a format (${EVERY_FORMAT})`,
    of: 'dates',
    read: dateFormOf,
    write: (value) => DATE_FORMS[value].format,
  },
  emptyWords: {
    option: 'empty-values',
    placeholder: 'TABLE=WORDS',
    help: 'The words, separated by commas, that mean an empty cell in columns that may be empty (invoices=none,tbd), instead of those of docs/extracts.md; nothing after the = for no words.',
    needs: 'words parted by commas',
    of: null,
    read: (text) =>
      text
        .split(',')
        .map((word) => word.trim().toLowerCase())
        .filter((word) => word !== ''),
    write: (value) => value.join(','),
  },
  firstLine: {
    option: 'first-line',
    placeholder: 'TABLE=N',
    help: 'The line of one table’s first row (skus=5); the header is the last line above it that names its columns. Default: the line below the header.',
    needs: 'the number of a line, 2 to 21',
    of: null,
    read: (text) => (/^\d{1,2}$/.test(text) && Number(text) >= 2 && Number(text) <= 21 ? Number(text) : null),
    write: String,
  },
} as const satisfies { readonly [Name in PartName]: PartDeclaration<NonNullable<Reading[Name]>> };

export const READING_PART_NAMES = Object.keys(READING_PARTS) as PartName[];

export function markOf(text: string): MarkName | null {
  return Object.hasOwn(MARK_NAMES, text) ? (text as MarkName) : null;
}

/** Whether a setting applies to a table. */
export function isPartOf(name: PartName, table: TableDeclaration): boolean {
  const { of } = READING_PARTS[name];
  return of === null || table[of].length > 0;
}

/** A reading with one more setting, given as its text; null when the text is invalid. */
export function withPart(reading: Reading, name: PartName, text: string): Reading | null {
  const value = READING_PARTS[name].read(text);
  return value === null ? null : { ...reading, [name]: value };
}

/** The text of a setting; undefined when it is not set. */
export function partText(reading: Reading, name: PartName): string | undefined {
  const value = reading[name];
  // Each declaration formats its own values, which the compiler can't follow through the table.
  return value === undefined ? undefined : (READING_PARTS[name].write as (value: unknown) => string)(value);
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
