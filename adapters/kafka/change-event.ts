import type { TableName } from '../../core/declarations/table-declarations.ts';
import { formatIsoDay } from '../../core/units/day.ts';
import type { EpochDay } from '../../core/units/units.ts';
import { type BinlogPosition, binlogPosition, START_ANEW } from './binlog-position.ts';
import { type CellKind, FOLLOWED, LEFT_OUT } from './followed-tables.ts';

/** The cells of a row in the order of `FOLLOWED`; null is NULL. Days are YYYY-MM-DD, numbers as the database writes them. */
export type Cells = readonly (string | null)[];

/** A change of a row. */
export interface RowChange {
  readonly kind: 'row';
  readonly table: TableName;
  /** Null for a new row, and for one that was read. */
  readonly before: Cells | null;
  /** Null for a deleted row. */
  readonly after: Cells | null;
  readonly position: BinlogPosition;
  /**
   * For a row of a snapshot of the table, not a change: the reading that it belongs to. All rows of a table in one reading have the same number,
   * and a later reading has a larger one. `ad-hoc` for an incremental snapshot, which does not begin a table anew.
   */
  readonly reading: number | 'ad-hoc' | null;
  /** Whether it is the last row of the reading of all tables. */
  readonly isLastRead: boolean;
  /** Columns that are neither followed nor known. */
  readonly unknownColumns: readonly string[];
}

/** What a message means. */
export type ChangeEvent =
  | RowChange
  /** A tombstone, which follows a delete for the sake of compaction. */
  | { readonly kind: 'nothing' }
  /** Not readable as an event; `why` is a clause. */
  | { readonly kind: 'unreadable'; readonly why: string }
  /** Readable, but nothing after it can be applied; `why` is a sentence that says what to do. */
  | { readonly kind: 'stop'; readonly why: string };

const unreadable = (why: string): ChangeEvent => ({ kind: 'unreadable', why });
const stop = (why: string): ChangeEvent => ({ kind: 'stop', why });

/** Reads the value of a message of a table's topic, as Debezium writes it in JSON. Null is a tombstone. */
export function readChangeEvent(table: TableName, value: string | null): ChangeEvent {
  if (value === null) return { kind: 'nothing' };
  const envelope = envelopeOf(value);
  if (typeof envelope === 'string') return unreadable(envelope);
  const { op, before, after, source } = envelope;
  if (op === 't')
    return stop(
      `The table ${table} was emptied with TRUNCATE, which has no order among the events of the topic’s partitions: ${START_ANEW}`,
    );
  if (op !== 'r' && op !== 'c' && op !== 'u' && op !== 'd') return unreadable(`its op is ${short(op)} and not r, c, u or d`);
  const position = binlogPosition(source, op);
  if (typeof position === 'string') return unreadable(position);
  const wantsBefore = op === 'u' || op === 'd';
  const wantsAfter = op !== 'd';
  if (wantsBefore && !isRecord(before))
    return stop(`An event of ${table} does not say what the row was before: set binlog_row_image=FULL in the database, then ${START_ANEW}`);
  if (wantsAfter && !isRecord(after)) return unreadable('it does not say what the row is now');
  const unknown = new Set<string>();
  const old = wantsBefore ? cellsOf(table, before as Fields, unknown) : null;
  const now = wantsAfter ? cellsOf(table, after as Fields, unknown) : null;
  for (const cells of [old, now]) if (typeof cells === 'string') return stop(cells);
  const reading = op === 'r' ? readingOf(source as Fields) : null;
  if (reading === undefined) return unreadable('it was read as it stood, and does not say when');
  if (reading === 'ad-hoc' && table === 'invoice_line_items')
    return stop(
      `An incremental snapshot of the line items has begun, which can’t be told from new lines, as they have no key: ${START_ANEW}`,
    );
  const isLastRead = op === 'r' && (source as Fields).snapshot === 'last';
  const cells = { before: old as Cells | null, after: now as Cells | null };
  return { kind: 'row', table, ...cells, position, reading, isLastRead, unknownColumns: [...unknown] };
}

type Fields = Readonly<Record<string, unknown>>;

/** Returns a clause that says what is wrong. */
function envelopeOf(value: string): Fields | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return 'it is no JSON';
  }
  // The converter adds the schema unless it is told not to.
  if (isRecord(parsed) && isRecord(parsed.schema) && 'payload' in parsed) parsed = parsed.payload;
  if (!isRecord(parsed)) return 'it is no object';
  if (!('op' in parsed) || !isRecord(parsed.source)) return 'it has no op or no source, as a change event of Debezium has';
  return parsed;
}

/** Undefined for an event that does not say it. */
function readingOf({ snapshot, ts_ms }: Fields): number | 'ad-hoc' | undefined {
  if (snapshot === 'incremental') return 'ad-hoc';
  return typeof ts_ms === 'number' && Number.isSafeInteger(ts_ms) ? ts_ms : undefined;
}

/** Returns a sentence when the row is not of the declared columns and types any more. */
function cellsOf(table: TableName, row: Fields, unknown: Set<string>): Cells | string {
  const columns = FOLLOWED[table];
  for (const name of Object.keys(row))
    if (!columns.some((column) => column.name === name) && !LEFT_OUT[table].includes(name)) unknown.add(name);
  const cells: (string | null)[] = [];
  for (const { name, kind } of columns) {
    if (!(name in row))
      return `Events of ${table} have no ${name} any more. Nothing from that event on was applied. If a newer trs reads such events, update it and start again; otherwise put the column back, then ${START_ANEW}`;
    const text = CELLS[kind](row[name]);
    if (text === undefined)
      return `${table}.${name} came as ${short(row[name])}, which is not ${WANTED[kind]}. Nothing from that event on was applied. Correct the connector or the column, then ${START_ANEW}`;
    cells.push(text);
  }
  return cells;
}

const WANTED: Readonly<Record<CellKind, string>> = {
  text: 'a text or a whole number',
  number: 'a whole number, or a text as of decimal.handling.mode=string',
  day: 'a count of days since 1970, as of time.precision.mode=adaptive_time_microseconds for a DATE',
};

/** Days from 0001-01-01 to 9999-12-31; a larger number is a count of milliseconds or microseconds. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

/** The text of a cell; undefined for a value of another type. */
const CELLS: Readonly<Record<CellKind, (value: unknown) => string | null | undefined>> = {
  text: (value) => (value === null || typeof value === 'string' ? value : wholeText(value)),
  number: (value) => (value === null || typeof value === 'string' ? value : wholeText(value)),
  day: (value) => {
    if (value === null || typeof value === 'string') return value;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < FIRST_DAY || value > LAST_DAY) return undefined;
    return formatIsoDay(value as EpochDay);
  },
};

/** A JSON number beyond 2^53 has lost digits. */
function wholeText(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says what kind of value came; never the value of a row. */
function short(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'NULL';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a large whole number' : 'a number with decimals';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
