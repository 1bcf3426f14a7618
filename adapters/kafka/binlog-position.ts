/** Where an event stands in the binlog of the database, and which server wrote it. */
export interface BinlogPosition {
  /** Compares as the positions do, as text: number of the file, place in it, and row of the event. */
  readonly at: string;
  /** The name of the binlog's files, without their number. */
  readonly files: string;
  readonly server: number;
  /** Of the transaction: who wrote it, and its number; null without GTIDs. */
  readonly gtid: { readonly source: string; readonly number: number } | null;
  /** When the change was committed, to the second, in milliseconds since 1970. */
  readonly ms: number;
}

/** The position of an event, from its `source`; a clause that says what it lacks. */
export function binlogPosition(source: unknown): BinlogPosition | string {
  const { file, pos, row, server_id, gtid, ts_ms } = source as Readonly<Record<string, unknown>>;
  const [, files, number] = /^(.+)\.(\d+)$/.exec(typeof file === 'string' ? file : '') ?? [];
  if (files === undefined || number === undefined || !isWhole(pos)) return 'its source has no file and pos of a binlog';
  if (!isWhole(ts_ms)) return 'its source has no ts_ms';
  const at = `${number.padStart(12, '0')}/${String(pos).padStart(14, '0')}/${String(isWhole(row) ? row : 0).padStart(8, '0')}`;
  return { at, files, server: isWhole(server_id) ? server_id : 0, gtid: gtidOf(gtid), ms: ts_ms };
}

/** MariaDB's `0-1-123` or MySQL’s `uuid:123`. */
function gtidOf(gtid: unknown): BinlogPosition['gtid'] {
  const [, source, number] = /^(.+)[-:](\d+)$/.exec(typeof gtid === 'string' ? gtid : '') ?? [];
  return source === undefined ? null : { source, number: Number(number) };
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The last applied position of a partition, and the newest moment of any event in it. */
export interface LastPosition extends BinlogPosition {
  readonly newestMs: number;
}

/** Whether an event is to be applied, or was sent again after a crash of its producer; or a sentence why neither can be told. */
export type Verdict = 'apply' | 'sent-again' | { readonly stop: string };

/**
 * Compares an event with the last one of its partition. Positions only rise within a partition, so an event at or below the last one was applied
 * before, if it comes from the same binlog: the same server and files, a transaction that isn't later, and a moment that isn't newer than
 * every event before.
 */
export function judgePosition(last: LastPosition | null, event: BinlogPosition): Verdict {
  if (last === null) return 'apply';
  if (event.files === last.files && event.at > last.at) return 'apply';
  const why = whyNotSentAgain(last, event);
  return why === null
    ? 'sent-again'
    : {
        stop: `The position in the binlog has gone backwards, ${why}, so that events may be missing: take a new snapshot and start trs follow with --rebuild.`,
      };
}

function whyNotSentAgain(last: LastPosition, event: BinlogPosition): string | null {
  if (event.files !== last.files) return `and its files are named ${event.files} and no longer ${last.files}`;
  if (event.server !== last.server) return `and the server is ${event.server} and no longer ${last.server}`;
  if (last.gtid !== null && event.gtid !== null) {
    if (event.gtid.source !== last.gtid.source) return `and the GTID is of ${event.gtid.source} and no longer of ${last.gtid.source}`;
    if (event.gtid.number > last.gtid.number) return 'although the transaction is a later one';
  }
  if (event.ms > last.newestMs) return 'although the change is newer than all before, as after RESET MASTER';
  return null;
}

/** The last position of a partition after an event was applied. */
export function lastPosition(last: LastPosition | null, event: BinlogPosition): LastPosition {
  return { ...event, newestMs: Math.max(last?.newestMs ?? 0, event.ms) };
}
