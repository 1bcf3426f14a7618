import { readFileSync } from 'node:fs';
import type { Readings } from '../../core/declarations/reading.ts';
import { isPartOf, markOf, READING_PART_NAMES, READING_PARTS, withPart } from '../../core/declarations/reading-parts.ts';
import type { Reading } from '../../core/declarations/reading-schemas.ts';
import { READ_ORDER, TABLES, type TableName } from '../../core/declarations/table-declarations.ts';
import { parseReadings } from '../../core/sources/readings-file.ts';
import { cannotRead, ShellError } from '../errors/shell-error.ts';
import { type Given, Misuse } from './given-options.ts';
import type { OptionName } from './options.ts';

/** The readings that the options give for each table. Throws `Misuse`. */
export function readingsSaid(given: Given): Readings {
  const readings: Partial<Record<TableName, Reading>> = {};
  for (const name of READING_PART_NAMES) {
    const { option, needs } = READING_PARTS[name];
    const tables = READ_ORDER.filter((table) => isPartOf(name, TABLES[table]));
    const keys = name === 'decimalMark' ? tables.flatMap((table) => [table, ...columnKeys(table)]) : tables;
    for (const [key, text] of pairs(given, option, keys)) {
      const [table, column] = key.split('.') as [TableName, string?];
      const reading = column === undefined ? withPart(readings[table] ?? {}, name, text) : withMark(readings[table] ?? {}, column, text);
      if (reading === null) throw new Misuse(`--${option} needs ${needs} behind “=”, not “${text}”.`);
      readings[table] = reading;
    }
  }
  return readings as Readings;
}

/** The readings of a file; those of the options take precedence. Throws a `ShellError`. */
export function readingsWith(file: string | null, said: Readings): Readings {
  if (file === null) return said;
  const read = parseReadings(textOf(file));
  if (!read.ok) throw new ShellError(`${file} is no file of readings: ${read.error}.`);
  return Object.fromEntries(READ_ORDER.map((table) => [table, { ...read.value[table], ...said[table] }]));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw cannotRead(path, error);
  }
}

/** The values of an option of the form `KEY=VALUE`, one for each key. */
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

function columnKeys(table: TableName): `${TableName}.${string}`[] {
  return TABLES[table].numbers.map((column) => `${table}.${column}` as const);
}

function withMark(reading: Reading, column: string, text: string): Reading | null {
  const mark = markOf(text);
  return mark === null ? null : { ...reading, decimalMarks: { ...reading.decimalMarks, [column]: mark } };
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
