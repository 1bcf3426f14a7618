import type { MarkName } from '../declarations/number-style.ts';
import type { Readings } from '../declarations/reading.ts';
import { isPartOf, markOf, partText, READING_PART_NAMES, READING_PARTS, withPart } from '../declarations/reading-parts.ts';
import type { Reading } from '../declarations/reading-schemas.ts';
import { READ_ORDER, TABLES, type TableName } from '../declarations/table-declarations.ts';
import { fail, ok, type Result } from '../errors/result.ts';

const VERSION = 1;

/** A file of readings: the settings of each table, as JSON that `trs --reading` and the app accept. */
export function readingsText(readings: Readings): string {
  const tables = Object.fromEntries(
    READ_ORDER.flatMap((table) => {
      const reading = readings[table];
      return reading === undefined || Object.keys(reading).length === 0 ? [] : [[table, readingMembers(reading)]];
    }),
  );
  return `${JSON.stringify({ reading_version: VERSION, tables }, null, 2)}\n`;
}

/** The settings of a reading, with their names in a file of readings. */
export function readingMembers(reading: Reading): Readonly<Record<string, unknown>> {
  const members: Record<string, unknown> = {};
  for (const name of READING_PART_NAMES) {
    const text = partText(reading, name);
    if (text !== undefined) members[memberOf(name)] = text;
  }
  const { decimalMarks = {} } = reading;
  if (Object.keys(decimalMarks).length > 0) members.decimal_marks = decimalMarks;
  return members;
}

/** Reads a file of readings. Fails with a clause that says what is wrong with it. */
export function parseReadings(text: string): Result<Readings, string> {
  const file = jsonObject(text);
  if (file === null) return fail('it is no JSON object');
  if (file.reading_version !== VERSION) return fail(`its reading_version is not ${VERSION}`);
  const unknown = Object.keys(file).find((key) => key !== 'reading_version' && key !== 'tables');
  if (unknown !== undefined) return fail(`it holds “${unknown}”, where only reading_version and tables may stand`);
  if (!isObject(file.tables)) return fail('it has no “tables”');
  const readings: Record<string, Reading> = {};
  for (const [table, members] of Object.entries(file.tables)) {
    if (!READ_ORDER.some((name) => name === table)) return fail(`it names a table “${table}”, which is none of ${READ_ORDER.join(', ')}`);
    if (!isObject(members)) return fail(`what it says of ${table} is no JSON object`);
    const reading = parseMembers(table as TableName, members);
    if (!reading.ok) return reading;
    readings[table] = reading.value;
  }
  return ok(readings);
}

function parseMembers(table: TableName, members: Readonly<Record<string, unknown>>): Result<Reading, string> {
  let reading: Reading = {};
  for (const [member, value] of Object.entries(members)) {
    if (member === 'decimal_marks') {
      const marks = decimalMarks(table, value);
      if (marks === null) return fail(`${table}: decimal_marks needs point or comma for columns that hold numbers`);
      reading = { ...reading, decimalMarks: marks };
      continue;
    }
    const name = READING_PART_NAMES.find((each) => memberOf(each) === member);
    if (name === undefined || !isPartOf(name, TABLES[table])) return fail(`${table}: “${member}” can’t be said of it`);
    const more = typeof value === 'string' ? withPart(reading, name, value) : null;
    if (more === null) return fail(`${table}: ${member} needs ${READING_PARTS[name].needs}`);
    reading = more;
  }
  return ok(reading);
}

function decimalMarks(table: TableName, value: unknown): Record<string, MarkName> | null {
  if (!isObject(value)) return null;
  const marks: Record<string, MarkName> = {};
  for (const [column, text] of Object.entries(value)) {
    const mark = typeof text === 'string' ? markOf(text) : null;
    if (mark === null || !TABLES[table].numbers.includes(column)) return null;
    marks[column] = mark;
  }
  return marks;
}

function memberOf(name: (typeof READING_PART_NAMES)[number]): string {
  return READING_PARTS[name].option.replaceAll('-', '_');
}

function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null; // the caller reports it
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
