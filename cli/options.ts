import { DEFAULT_SAMPLE } from '../core/sample/sample-spec.ts';

export interface OptionDeclaration {
  /** How the value is called in the help; null for a switch. */
  readonly value: string | null;
  readonly help: string;
}

/** Every option there is. The help is made of these, and so are the refusals. */
export const OPTIONS = {
  'as-of': {
    value: 'YYYY-MM-DD',
    help: 'The day everything is seen from, the end of it. Default: the latest issue date up to today, or the latest payment if that is later and some invoice is unpaid.',
  },
  out: {
    value: 'F',
    help: 'The file to write; its ending chooses the format. An existing one is replaced whole or not at all. For trs sample: the folder to write into.',
  },
  hash: { value: null, help: 'Also say the dataset’s content hash (v1-ROWS-SUM), which does not depend on format or row order.' },
  top: { value: 'N', help: 'Only the first N accounts of the list.' },
  json: { value: null, help: 'Print the report as one JSON object.' },
  'date-order': {
    value: 'dmy|mdy|ymd',
    help: 'Which part of a date comes first, in every file. Default: what each file’s dates look like.',
  },
  concat: { value: null, help: 'Join several files of one table, in the order given. Without it, two files of one table are refused.' },
  'allow-rejects': { value: null, help: 'Go on although rows had to be rejected, however many (or up to --max-rejects).' },
  'max-rejects': { value: 'N', help: 'Go on as long as no more than N rows had to be rejected. Needs no --allow-rejects beside it.' },
  today: { value: 'YYYY-MM-DD', help: 'What counts as today. Default: the computer’s calendar day.' },
  accounts: { value: 'N', help: `How many accounts to make. Default: ${DEFAULT_SAMPLE.accounts}.` },
  invoices: { value: 'N', help: `How many invoices to make. Default: ${DEFAULT_SAMPLE.invoices}.` },
  lines: { value: 'N', help: `How many invoice lines to make. Default: ${DEFAULT_SAMPLE.lines}.` },
  seed: {
    value: 'S',
    help: `A whole number; another seed makes other data, the same seed the same bytes. Default: ${DEFAULT_SAMPLE.seed}.`,
  },
  quiet: { value: null, help: 'No progress and no summary. Errors, rejected rows and a --hash are still said.' },
  debug: { value: null, help: 'After an internal error, also print where it happened.' },
  version: { value: null, help: 'Print the version.' },
  help: { value: null, help: 'Print this help, or with a command the help for that command.' },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

export type OptionName = keyof typeof OPTIONS;

const EVERYWHERE = ['quiet', 'debug', 'version', 'help'] as const;
const READING = ['as-of', 'today', 'date-order', 'concat', 'allow-rejects', 'max-rejects', ...EVERYWHERE] as const;

export interface CommandDeclaration {
  readonly usage: string;
  readonly purpose: string;
  readonly options: readonly OptionName[];
  readonly notes: readonly string[];
}

const REJECT_NOTE =
  'Rows that can’t be used are written to F.rejects.csv (file, line, column, value, reason), or to stderr where there is no file F. Unless they are allowed, F is left as it was and the exit code is 2. A run without rejects removes the F.rejects.csv of an earlier one.';

export const COMMANDS = {
  check: {
    usage: 'trs check EXTRACTS [--json]',
    purpose:
      'Says what is in the extracts and what is wrong with them: per file rows read = kept + rejected, each reject and each finding.',
    options: ['json', ...READING],
    notes: [
      'Exit code 0 without rejects (or with as many as are allowed), 2 with. The as-of date changes nothing that is checked; the report says which one the other commands would use.',
      'The JSON object: report_version (1), as_of ({date, why} or null), settlement_known, rows_read, rows_kept, rows_rejected, files (file, table, size_bytes, rows_read, rows_kept, rows_rejected, rows_rejected_by_reference, encoding, delimiter, decimal_mark, date_order, columns), ignored_files, rejects (file, line, column, value, reason) and findings (check, severity, file, message, count, rows: like rejects, or null for a finding about a whole file).',
    ],
  },
  features: {
    usage: 'trs features EXTRACTS [--as-of D] [--out F]',
    purpose: 'Builds the feature dataset, one row per invoice.',
    options: ['as-of', 'out', 'hash', ...READING.slice(1)],
    notes: [
      'F ends in .csv, .csv.gz or .parquet; without --out, CSV goes to stdout. A device or a named pipe without such an ending gets CSV.',
      REJECT_NOTE,
    ],
  },
  calls: {
    usage: 'trs calls EXTRACTS [--as-of D] [--top N] [--out F]',
    purpose: 'Makes the priority call list, one row per account with an open invoice.',
    options: ['as-of', 'top', 'out', ...READING.slice(1)],
    notes: [
      'F ends in .csv or .xlsx; without --out, a table goes to stdout, fitted to the terminal or 120 wide. A device or a named pipe without such an ending gets CSV.',
      REJECT_NOTE,
    ],
  },
  sample: {
    usage: 'trs sample --out DIR [--accounts N] [--invoices N] [--lines N] [--seed S]',
    purpose: 'Writes synthetic extracts: four CSV files, the same bytes for the same arguments.',
    options: ['out', 'accounts', 'invoices', 'lines', 'seed', ...EVERYWHERE],
    notes: [
      'Writes accounts.csv, skus.csv, invoices.csv and invoice_line_items.csv into DIR, which is made if it is not there. Files of these names are replaced, all four together at the end; other files there stay as they are.',
    ],
  },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;

export type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

export function isCommandName(text: string): text is CommandName {
  return Object.hasOwn(COMMANDS, text);
}

export function isOptionName(text: string): text is OptionName {
  return Object.hasOwn(OPTIONS, text);
}
