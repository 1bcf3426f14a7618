import { DATE_FORMS, type DateForm, dateFormOf } from '../core/declarations/date-forms.ts';
import { MARK_NAMES, type MarkName } from '../core/declarations/number-style.ts';
import type { Reading, Readings } from '../core/declarations/reading.ts';
import { READ_ORDER, TABLES, type TableName } from '../core/declarations/table-declarations.ts';
import type { Given } from './given-options.ts';
import { Misuse } from './misuse.ts';
import type { OptionName } from './options.ts';

/** What the options say of how each table is written. Throws `Misuse`. */
export function readingsSaid(given: Given): Readings {
  const readings: Partial<Record<TableName, { -readonly [Key in keyof Reading]: Reading[Key] }>> = {};
  const of = (table: TableName) => (readings[table] ??= {});
  for (const [table, format] of pairs(given, 'date-format', tablesWith('dates'))) of(table).dateFormat = dateFormat(format);
  for (const [target, name] of pairs(given, 'decimal-mark', numberTargets())) {
    const [table, column] = target.split('.') as [TableName, string?];
    const mark = markName(name);
    if (column === undefined) of(table).decimalMark = mark;
    else of(table).decimalMarks = { ...of(table).decimalMarks, [column]: mark };
  }
  return readings as Readings;
}

/** The values of an option that is written `KEY=VALUE`, one for each key. */
function pairs<Key extends string>(given: Given, name: OptionName, keys: readonly Key[]): Map<Key, string> {
  const found = new Map<Key, string>();
  for (const text of String(given.get(name) ?? '')
    .split('\n')
    .filter((each) => each !== '')) {
    const [typed, value = ''] = text.split(/=(.*)/s) as [string, string?];
    const key = keys.find((each) => each === typed);
    if (key === undefined) throw new Misuse(`--${name} needs ${listed(keys)} before “=”, not “${typed}”.`);
    if (found.has(key)) throw new Misuse(`--${name} is given twice for ${key}; leave one of them out.`);
    found.set(key, value);
  }
  return found;
}

function tablesWith(kind: 'dates' | 'numbers'): TableName[] {
  return READ_ORDER.filter((name) => TABLES[name][kind].length > 0);
}

/** Each table that holds numbers, and each column of it that does. */
function numberTargets(): (TableName | `${TableName}.${string}`)[] {
  return tablesWith('numbers').flatMap((table) => [table, ...TABLES[table].numbers.map((column) => `${table}.${column}` as const)]);
}

function dateFormat(format: string): DateForm {
  const form = dateFormOf(format);
  if (form !== null) return form;
  const formats = Object.values(DATE_FORMS).map((each) => each.format);
  throw new Misuse(`--date-format knows no “${format}”; the formats are ${formats.join('; ')}.`);
}

function markName(name: string): MarkName {
  if (Object.hasOwn(MARK_NAMES, name)) return name as MarkName;
  throw new Misuse(`--decimal-mark needs point or comma behind “=”, not “${name}”.`);
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
