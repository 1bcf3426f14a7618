/** Where an event stands in the binlog of the database, and which server wrote it. */
export interface BinlogPosition {
  /**
   * Compares as the positions do, as text: number of the file, place in it, row of the event, and 0 for a deletion or 1. A change of a row's key
   * comes as a deletion and a new row, both with the place and the row of the one event in the binlog.
   */
  readonly at: string;
  /** The name of the binlog's files, without their number. */
  readonly files: string;
  readonly server: number;
  /** Of the transaction: who wrote it, and its number; null without GTIDs. */
  readonly gtid: { readonly source: string; readonly number: number } | null;
  /** When the change was committed, to the second, in milliseconds since 1970. */
  readonly ms: number;
}

/** What to do when events are missing, after a colon. */
export const START_ANEW = 'take a new snapshot into new topics and start trs follow with --rebuild.';

/** The position of an event, from its `source` and its `op`; a clause that says what it lacks. */
export function binlogPosition(source: unknown, op: string): BinlogPosition | string {
  const { file, pos, row, server_id, gtid, ts_ms } = source as Readonly<Record<string, unknown>>;
  const [, files, number] = /^(.+)\.(\d+)$/.exec(typeof file === 'string' ? file : '') ?? [];
  if (files === undefined || number === undefined || !isWhole(pos)) return 'its source has no file and pos of a binlog';
  if (!isWhole(ts_ms)) return 'its source has no ts_ms';
  const place = `${number.padStart(FILE_DIGITS, '0')}/${String(pos).padStart(14, '0')}/${String(isWhole(row) ? row : 0).padStart(8, '0')}`;
  const at = `${place}/${op === 'd' ? 0 : 1}`;
  return { at, files, server: isWhole(server_id) ? server_id : NO_SERVER, gtid: gtidOf(gtid), ms: ts_ms };
}

const FILE_DIGITS = 12;
/** Stands for a server that an event does not name. */
const NO_SERVER = 0;

/** MariaDB's `0-1-123` or MySQL’s `uuid:123`. */
function gtidOf(gtid: unknown): BinlogPosition['gtid'] {
  const [, source, number] = /^(.+)[-:](\d+)$/.exec(typeof gtid === 'string' ? gtid : '') ?? [];
  return source === undefined ? null : { source, number: Number(number) };
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The last applied position of a partition, and what came before it. */
export interface LastPosition extends BinlogPosition {
  /** For each file of the binlog that an event came from, the newest moment of them; the latest files only, in the order of their numbers. */
  readonly newest: readonly { readonly file: string; readonly ms: number }[];
}

/** A producer sends events again from the last place that it has noted, which is not that many files ago. */
const MAX_FILES = 64;

/** Whether an event is to be applied, or was sent again after a crash of its producer; or a sentence why neither can be told. */
export type Verdict = 'apply' | 'sent-again' | { readonly stop: string };

/**
 * Compares an event with the last one of its partition. Positions only rise within a partition, so an event at or below the last one was applied
 * before, if it comes from the same binlog: the same server and files, a transaction that isn't later, and a file of which an event as new came.
 * Events of a binlog that was reset within the same second and the same file can't be told from those.
 */
export function judgePosition(last: LastPosition | null, event: BinlogPosition): Verdict {
  if (last === null) return 'apply';
  if (event.files === last.files && event.at > last.at) return 'apply';
  const why = otherBinlog(last, event) ?? whyNew(last, event);
  return why === null ? 'sent-again' : wentBackwards(why);
}

/** Compares a change with the position at which its table was read: `sent-again` for one that had been made before, and was read with its row. */
export function judgeByReading(reading: BinlogPosition, event: BinlogPosition): Verdict {
  if (event.files === reading.files && event.at > reading.at) return 'apply';
  const isLater = event.ms > reading.ms ? 'although the change is newer than the snapshot, as after RESET MASTER' : null;
  const why = otherBinlog(reading, event) ?? isLater;
  return why === null ? 'sent-again' : wentBackwards(why);
}

/** A sentence when a snapshot was not read after `before`, an earlier snapshot or the last change of the partition; otherwise null. */
export function whyNotReadAfter(before: BinlogPosition, reading: BinlogPosition): string | null {
  const isBelow = reading.at.slice(0, ROW_PLACE) < before.at.slice(0, ROW_PLACE);
  const why = otherBinlog(before, reading) ?? (isBelow ? 'although a snapshot is read after all changes before it' : null);
  return why === null ? null : wentBackwards(why).stop;
}

/** The length of a position's file and place, without its row. */
const ROW_PLACE = FILE_DIGITS + 15;

function wentBackwards(why: string): { readonly stop: string } {
  return { stop: `The position in the binlog has gone backwards, ${why}, so that events may be missing: ${START_ANEW}` };
}

/** A snapshot names no server and no GTID. */
function otherBinlog(last: BinlogPosition, event: BinlogPosition): string | null {
  if (event.files !== last.files) return `and its files are named ${event.files} and no longer ${last.files}`;
  if (last.server !== NO_SERVER && event.server !== NO_SERVER && event.server !== last.server)
    return `and the server is ${event.server} and no longer ${last.server}`;
  if (last.gtid !== null && event.gtid !== null && event.gtid.source !== last.gtid.source)
    return `and the GTID is of ${event.gtid.source} and no longer of ${last.gtid.source}`;
  return null;
}

function whyNew(last: LastPosition, event: BinlogPosition): string | null {
  if (last.gtid !== null && event.gtid !== null && event.gtid.number > last.gtid.number) return 'although the transaction is a later one';
  const newest = last.newest.find(({ file }) => file === fileOf(event));
  if (newest === undefined) return `and no event had come from its file ${event.files}.${Number(fileOf(event))}`;
  return event.ms > newest.ms ? 'although the change is newer than all before of its file, as after RESET MASTER' : null;
}

/** The last position of a partition after an event was applied. */
export function lastPosition(last: LastPosition | null, event: BinlogPosition): LastPosition {
  const file = fileOf(event);
  const before = last?.newest ?? [];
  const ms = Math.max(event.ms, before.find((known) => known.file === file)?.ms ?? event.ms);
  return { ...event, newest: [...before.filter((known) => known.file !== file), { file, ms }].slice(-MAX_FILES) };
}

function fileOf({ at }: BinlogPosition): string {
  return at.slice(0, FILE_DIGITS);
}
