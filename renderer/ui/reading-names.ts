import type { DateForm, FileReport } from '../worker/core-types.ts';

export const ENCODING_NAMES: Readonly<Record<FileReport['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

export const DELIMITER_NAMES: Readonly<Record<NonNullable<FileReport['delimiter']>, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

export const DATE_FORM_NAMES: Readonly<Record<DateForm, string>> = {
  ymd: 'year-month-day',
  dmy: 'day/month/year',
  mdy: 'month/day/year',
  'd-mon-y': 'day, month’s name, year',
  'mon-d-y': 'month’s name, day, year',
  yyyymmdd: 'yearmonthday',
  'dmy-short': 'day/month/short year',
  'mdy-short': 'month/day/short year',
  'ymd-short': 'short year-month-day',
  excel: 'Excel’s serial numbers',
};
