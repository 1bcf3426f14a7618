import { dayFromCivil } from '../units/day.ts';

/** The declaration of a date format. */
interface DateFormDeclaration {
  /** The value of `--date-format`. */
  readonly format: string;
  readonly example: string;
  /** Never detected from the cells: used only when it is specified. */
  readonly isAskedFor: boolean;
  /** One date without its time, with groups; no anchors. */
  readonly pattern: string;
  /** The day of the pattern's groups; null when there is no such day. */
  day(groups: readonly string[]): number | null;
}

const NUMERIC = String.raw`(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})`;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
/** Day 0 of a spreadsheet. Spreadsheets count a 29 February 1900, which did not exist, so only later serial numbers are read as dates. */
const SPREADSHEET_EPOCH = -25_569;
const FIRST_SURE_SERIAL = 61;
const LAST_SERIAL = 2_958_465;

/** All supported date formats, in order of preference where several read equally many cells. One format is used for a whole file. */
export const DATE_FORMS = {
  ymd: numeric('YYYY-MM-DD', '2021-01-05', ([a, , b, c]) => civil(a!, b!, c!, 4)),
  dmy: numeric('DD/MM/YYYY', '05/01/2021', ([a, , b, c]) => civil(c!, b!, a!, 4)),
  mdy: numeric('MM/DD/YYYY', '01/05/2021', ([a, , b, c]) => civil(c!, a!, b!, 4)),
  'd-mon-y': {
    format: 'DD-MON-YYYY',
    example: '05-JAN-21 or 5 January 2021',
    isAskedFor: false,
    pattern: String.raw`(\d{1,2})(?:[-/ ]|(?=[a-z]))${MONTH}[-/, ]?\s?(\d{4}|\d{2})(?!\d)`,
    day: ([day, month, year]) => civil(year!, monthNumber(month!), day!),
  },
  'mon-d-y': {
    format: 'MON DD, YYYY',
    example: 'Jan 5, 2021',
    isAskedFor: false,
    pattern: String.raw`${MONTH}[-/ ](\d{1,2})(?:,\s?|[-/ ])(\d{4}|\d{2})(?!\d)`,
    day: ([month, day, year]) => civil(year!, monthNumber(month!), day!),
  },
  yyyymmdd: {
    format: 'YYYYMMDD',
    example: '20210105',
    isAskedFor: false,
    pattern: String.raw`(\d{4})(\d{2})(\d{2})(?!\d)`,
    day: ([year, month, day]) => civil(year!, month!, day!, 4),
  },
  'dmy-short': { ...numeric('DD/MM/YY', '05/01/21', ([a, , b, c]) => civil(c!, b!, a!, 2)), isAskedFor: true },
  'mdy-short': { ...numeric('MM/DD/YY', '01/05/21', ([a, , b, c]) => civil(c!, a!, b!, 2)), isAskedFor: true },
  'ymd-short': { ...numeric('YY-MM-DD', '21-01-05', ([a, , b, c]) => civil(a!, b!, c!, 2)), isAskedFor: true },
  excel: {
    format: 'EXCEL',
    example: '44201, Excel’s serial number of 2021-01-05',
    isAskedFor: true,
    pattern: String.raw`(\d{2,7})(?:\.\d+)?(?!\d)`,
    day([serial]) {
      const number = Number(serial);
      return number >= FIRST_SURE_SERIAL && number <= LAST_SERIAL ? number + SPREADSHEET_EPOCH : null;
    },
  },
} as const satisfies Readonly<Record<string, DateFormDeclaration>>;

export type DateForm = keyof typeof DATE_FORMS;

export const DATE_FORM_NAMES = Object.keys(DATE_FORMS) as DateForm[];

/** The formats that are detected from the cells. */
export const FOUND_DATE_FORMS = DATE_FORM_NAMES.filter((form) => !DATE_FORMS[form].isAskedFor);

/** The declaration for a value of `--date-format`; null when there is none. */
export function dateFormOf(format: string): DateForm | null {
  return DATE_FORM_NAMES.find((form) => DATE_FORMS[form].format === format.toUpperCase()) ?? null;
}

function numeric(format: string, example: string, day: DateFormDeclaration['day']): DateFormDeclaration {
  return { format, example, isAskedFor: false, pattern: NUMERIC, day };
}

function monthNumber(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

/** `yearDigits`: the required number of digits of the year, where the format fixes it. A year of two digits is 1970 to 2069. */
function civil(year: string, month: string, day: string, yearDigits?: number): number | null {
  if ((yearDigits !== undefined && year.length !== yearDigits) || month.length > 2 || day.length > 2) return null;
  const short = Number(year);
  const full = year.length === 2 ? short + (short < 70 ? 2000 : 1900) : short;
  return dayFromCivil(full, Number(month), Number(day));
}
