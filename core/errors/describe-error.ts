import { DATE_FORM_NAMES, DATE_FORMS } from '../declarations/date-forms.ts';
import { FOREIGN_FORMATS } from '../declarations/foreign-formats.ts';
import type { RowPlace } from '../declarations/row-place.ts';
import { TABLES } from '../declarations/table-declarations.ts';
import { formatDollars } from '../units/cents.ts';
import { counted } from '../units/counted.ts';
import { formatIsoDay } from '../units/day.ts';
import type { EpochDay } from '../units/units.ts';
import type { CoreError } from './core-error.ts';

/** Below this share of readable dates, the order of day and month is not the problem. */
export const MIN_PARSED_SHARE = 0.2;
/** Maximum number of header names in a message. */
const MAX_COLUMNS = 12;
const formatsOf = (isAskedFor: boolean): string =>
  inWords(
    Object.values(DATE_FORMS)
      .filter((form) => form.isAskedFor === isAskedFor)
      .map(({ format }) => format),
  );
const FOUND_FORMATS = formatsOf(false);
const ASKED_FORMATS = formatsOf(true);

/** The error as one sentence for a person: what happened, where, and what to do. */
export function describeError(error: CoreError): string {
  switch (error.code) {
    case 'sources.none':
      return `There is no TRS extract here${ignoredNote(error.ignored)}: give the four CSV files, a folder that holds them, or a zip of them.`;
    case 'sources.missing-table':
      return `The ${error.table} extract is missing${ignoredNote(error.ignored)}: add the file whose header has ${TABLES[error.table].recognisedBy.join(', ')}.`;
    case 'sources.missing-column':
      return `${error.file} has no ${error.column} column, which the ${error.table} extract needs; its header, on line ${error.line}, is “${sayHeader(error.header)}”${error.likely === null ? ': export it again with that column.' : `. Did you mean ${error.likely}? Rename it to ${error.column}, or export the file again.`}`;
    case 'sources.two-columns':
      return `${error.file}, line ${error.line}: ${inWords(error.candidates.map((name) => `“${name}”`))} may ${error.candidates.length === 2 ? 'both' : 'all'} be the ${error.column} column; name one of them ${error.column}.`;
    case 'sources.not-csv': {
      const { name, remedy } = FOREIGN_FORMATS[error.format];
      return `${error.file} is ${name}, not CSV: ${remedy}.`;
    }
    case 'sources.repeated-header':
      return `${error.file}, line ${error.line}: the header names ${error.column} twice; remove or rename one of the two columns.`;
    case 'sources.two-files':
      return `${inWords(error.files)} are ${error.files.length === 2 ? 'both' : 'all'} ${error.table} extracts: give one of them, or join them with --concat.`;
    case 'sources.empty':
      return `${error.file} is empty: export it again.`;
    case 'sources.broken-header':
      return `${error.file}, line ${error.line}: the header has a quote that is misplaced or never closed; correct it or export the file again.`;
    case 'sources.unreadable':
      return `${error.file} can't be read (${error.detail}): check the file or export it again.`;
    case 'sources.table-unreadable':
      return `${error.file} can't be read from the database: ${error.detail}.`;
    case 'sources.date-order-unclear':
      return error.parsedShare < MIN_PARSED_SHARE
        ? `${error.file}: the dates can't be read (line ${error.line} has “${error.value}”${sayAskedForms(error.table, error.value)}); dates are read as ${FOUND_FORMATS}, one form a file, and as ${ASKED_FORMATS} when --date-format ${error.table}=FORMAT says so.`
        : `${error.file}: only ${Math.floor(error.parsedShare * 1000) / 10} % of the dates can be read in any one order (line ${error.line} has “${error.value}”); ${sayEmptyWord(error.table, error.value)}say which with --date-order dmy, mdy or ymd.`;
    case 'sources.date-order-doubtful': {
      const [first, other] = error.order === 'dmy' ? ['day', 'mdy'] : ['month', 'dmy'];
      return `${error.file}: only ${error.decisive} of ${error.cells} dates ${error.decisive === 1 ? 'shows' : 'show'} that the ${first} comes first (line ${error.line} has “${error.value}”), which may be ${error.decisive === 1 ? 'a typing error' : 'typing errors'}; say which with --date-order ${error.order} or ${other}.`;
    }
    case 'sources.thousands-unclear': {
      const { asThousands, asDecimals } = bothReadings(error.value);
      return `${error.file}, line ${error.line}: ${error.column} “${error.value}” may be ${asThousands} or ${asDecimals}, and no other cell of the column tells; say which with --decimal-mark ${error.table}=point (${asThousands}) or ${error.table}=comma (${asDecimals}).`;
    }
    case 'sources.repeated-lines': {
      const where = error.firstFile === error.file ? `line ${error.firstLine}` : `${error.firstFile}, line ${error.firstLine}`;
      return `${error.file}, line ${error.line}: the lines of invoice ${error.invoice} stand here again, as on ${where} (${counted(error.invoices, 'invoice')}${error.cents === null ? '' : `, ${formatDollars(error.cents)} dollars`} in all): say with --repeated-lines drop that such lines count once, or with --repeated-lines keep that they count each time.`;
    }
    case 'sources.changed':
      return `${error.file} is not what it was when it was opened (${error.detail}): open it again to see its rows.`;
    case 'pricing.not-exact':
      return `${sayPlace(error)}: the total of invoice ${error.invoice} can't be held exactly; correct the price or quantity there.`;
    case 'pricing.sum-not-exact':
      return `All invoices together can't be added up exactly; correct the prices or quantities of the largest, ${error.invoice} (${sayPlace(error)}).`;
    case 'as-of.none':
      return `No invoice is dated on or before ${error.today}, so there is no day to look from: choose one with --as-of.`;
    case 'as-of.no-invoices':
      return 'There are no invoices: the invoices extract has no rows, or all of them were rejected. Export it again.';
    case 'calls.no-payments':
      return `${error.file} holds no payments, so nobody can tell which invoices are open: export it with payment_dates.`;
    case 'calls.no-payments-yet':
      return `${error.file} holds no payment dated on or before ${error.asOf}, so nobody can tell which invoices are open then: choose a later day with --as-of.`;
    case 'compare.no-payments': {
      const where = `${error.file} of the ${error.set} extracts`;
      return error.hasLater
        ? `${where} holds no payment dated on or before ${error.asOf}, so nobody can tell which invoices are open then: compare from a later day.`
        : `${where} holds no payments, so nobody can tell which invoices are open: export it with payment_dates.`;
    }
    case 'calls.not-exact':
      return `What account ${error.account} owes can't be added up exactly; correct the prices or quantities on its open invoices.`;
    case 'ageing.not-exact':
      return "What all accounts owe can't be added up exactly; correct the prices or quantities on the largest open invoices.";
    case 'backtest.too-little-history':
      return 'There is too little history to look back on: a back-test needs two months of invoices before a day, and 31 days after it.';
    case 'backtest.no-such-days':
      return `None of the days asked for can be looked back on: the extracts hold answers for ${error.first} to ${error.last}, so choose --from among these days.`;
    case 'store.no-record':
      return `${error.store} has no record of a run, so no day in it is known to be whole: open the folder that holds _runs, or take the snapshot again with trs snapshot.`;
    case 'store.no-snapshot':
      return error.staged === 0
        ? `${error.store} holds no snapshot: trs snapshot publishes one.`
        : `${error.store} holds staged rows of ${counted(error.staged, 'day')} and no snapshot: trs snapshot publishes one.`;
    case 'store.newer':
      return `${error.path} in ${error.store} was written by a newer version, in a layout that this one can't read: update TRS Analyst.`;
    case 'store.broken':
      return `${error.path} in ${error.store} can't be used (${error.detail}): trs store verify lists all that is wrong; restore it, or take the snapshot again.`;
    case 'store.unreadable':
      return `${error.path} in ${error.store} can't be read (${error.detail}): check the folder, then open it again.`;
    case 'store.missing-file':
      return `${error.path} of the snapshot of ${error.asOf} is no longer in ${error.store}: where it was replaced, pruned or an account was forgotten meanwhile, open the store again; else restore the file.`;
    case 'store.no-such-day':
      return `${error.store} has no snapshot of ${error.asOf}: choose one of its days, or publish it with trs snapshot --as-of ${error.asOf}.`;
    case 'store.lines-not-kept':
      return `The snapshot of ${error.asOf} in ${error.store} keeps no line items: open the extracts or the database, or take it again with trs snapshot --keep-lines.`;
    case 'store.rows-not-kept':
      return `${error.store} keeps what was worked out and not the rows that it was read from: open the extracts or the database of the snapshot.`;
    case 'stored.not-exact':
      return error.detail;
    case 'cancelled':
      return 'Stopped; nothing was written.';
  }
}

/** The place of a row: its line in a file, its key in a table of a database. */
export function sayPlace({ file, line, key }: RowPlace): string {
  return `${file}, ${key === undefined ? `line ${line}` : `row ${key}`}`;
}

/** The days that this cell can mean in the date formats that must be specified explicitly. */
export function askedReadings(value: string): readonly { readonly format: string; readonly isSerial: boolean; readonly day: EpochDay }[] {
  return DATE_FORM_NAMES.flatMap((name) => {
    const { isAskedFor, pattern, format } = DATE_FORMS[name];
    const match = isAskedFor ? new RegExp(`^${pattern}$`, 'i').exec(value.trim()) : null;
    const day = match === null ? null : DATE_FORMS[name].day(match.slice(1));
    return day === null ? [] : [{ format, isSerial: name === 'excel', day: day as EpochDay }];
  });
}

function sayAskedForms(table: string, value: string): string {
  const said = askedReadings(value).map(
    ({ format, isSerial, day }) =>
      `${isSerial ? 'Excel’s serial number of ' : ''}${formatIsoDay(day)} with --date-format ${table}=${format}`,
  );
  return said.length === 0 ? '' : `, which is ${said.length === 1 ? said[0] : `${said.slice(0, -1).join(', ')} or ${said.at(-1)}`}`;
}

/** For a cell without a digit, which no order can read: how to specify that it means no date. */
function sayEmptyWord(table: string, value: string): string {
  return /\d/.test(value) ? '' : `if “${value}” means that there is no date, name it with --empty-values ${table}=${value.trim()}; else `;
}

/** The two values of a number whose comma may be a thousands separator or a decimal mark. */
export function bothReadings(value: string): { asThousands: string; asDecimals: string } {
  return { asThousands: value.replaceAll(',', ''), asDecimals: value.replace(',', '.') };
}

/** The names of a header, shortened when there are many. */
function sayHeader(columns: readonly string[]): string {
  const shown = columns.slice(0, MAX_COLUMNS).join(', ');
  return columns.length > MAX_COLUMNS ? `${shown}, …` : shown;
}

function inWords(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function ignoredNote(ignored: readonly string[]): string {
  return ignored.length === 0 ? '' : ` (ignored: ${ignored.join(', ')})`;
}
