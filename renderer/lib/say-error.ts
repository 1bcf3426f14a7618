import type { CoreError } from '../../core/errors/core-error.ts';
import { askedReadings, bothReadings, describeError, MIN_PARSED_SHARE } from '../../core/errors/describe-error.ts';
import { parseIsoDay } from '../../core/units/day.ts';
import { countOf, formatDay, formatMoney } from './format.ts';

/** An error in the app's words, where the remedy is a button and not an option of the command line. */
export function sayError(error: CoreError): string {
  switch (error.code) {
    case 'sources.two-files':
      return `${listed(error.files)} are ${error.files.length === 2 ? 'both' : 'all'} ${error.table} extracts. Join them if each holds a part of the rows, or open only one.`;
    case 'sources.date-order-unclear': {
      // When hardly any date can be read, the order is not the problem.
      if (error.parsedShare < MIN_PARSED_SHARE) return sayUnreadableDates(error.file, error.line, error.value);
      const share = Math.floor(error.parsedShare * 1000) / 10;
      // No order makes a date of a cell without a digit.
      const meansEmpty = /\d/.test(error.value)
        ? ''
        : ` If that means that there is no date, add it to the empty values (How the files are read…).`;
      return `Only ${share} % of the dates in ${error.file} can be read in any one order; line ${error.line} has “${error.value}”.${meansEmpty} Which order is it written in?`;
    }
    case 'sources.date-order-doubtful':
      return `Only ${error.decisive} of ${error.cells} dates in ${error.file} ${error.decisive === 1 ? 'shows' : 'show'} that the ${error.order === 'dmy' ? 'day' : 'month'} comes first (line ${error.line} has “${error.value}”), which may be ${error.decisive === 1 ? 'a typing error' : 'typing errors'}. Which order is it written in?`;
    case 'sources.repeated-lines': {
      const whose =
        error.invoices === 1 ? `The lines of invoice ${error.invoice} stand` : `The lines of ${countOf(error.invoices, 'invoice')} stand`;
      const first = error.invoices === 1 ? '' : `first those of invoice ${error.invoice}, `;
      const where =
        error.firstFile === error.file
          ? `${error.file}, lines ${error.firstLine} and ${error.line}`
          : `${error.firstFile}, line ${error.firstLine}, and ${error.file}, line ${error.line}`;
      const dollars = error.cents === null ? '' : ` Counted each time, they add ${formatMoney(error.cents)}.`;
      return `${whose} twice: ${first}in ${where}.${dollars} Are they the same lines?`;
    }
    case 'sources.thousands-unclear': {
      const { asThousands, asDecimals } = bothReadings(error.value);
      return `${error.column} “${error.value}” on line ${error.line} of ${error.file} may be ${asThousands} or ${asDecimals}, and no other cell of the column tells. Which is it?`;
    }
    case 'calls.no-payments-yet':
      return `${error.file} holds no payment dated on or before ${sayIsoDay(error.asOf)}, so nobody can tell which invoices are open then. Choose a later as-of date.`;
    case 'as-of.none':
      return `No invoice is dated on or before today (${sayIsoDay(error.today)}), so there is no day to look from. Choose one, or open extracts with past invoices.`;
    case 'cancelled':
      return 'Stopped; nothing was changed.';
    default:
      return describeError(error);
  }
}

function sayUnreadableDates(file: string, line: number, value: string): string {
  const days = askedReadings(value).map(({ isSerial, day }) => `${isSerial ? 'Excel’s serial number of ' : ''}${formatDay(day)}`);
  const perhaps = days.length === 0 ? '' : `, which may be ${days.join(' or ')}`;
  return `The dates in ${file} can’t be read: line ${line} has “${value}”${perhaps}. Choose how they are written under “How the files are read…”.`;
}

function sayIsoDay(text: string): string {
  const day = parseIsoDay(text);
  return day === null ? text : formatDay(day);
}

/** Files with the same table: `a.csv and b.csv`, `a.csv, b.csv and 3 more`. */
function listed(files: readonly string[]): string {
  if (files.length <= 3) return `${files.slice(0, -1).join(', ')} and ${files.at(-1)}`;
  return `${files.slice(0, 2).join(', ')} and ${countOf(files.length - 2, 'more file')}`;
}
