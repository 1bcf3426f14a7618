import { describe, expect, it } from 'vitest';
import {
  type BinlogPosition,
  binlogPosition,
  judgeByReading,
  judgePosition,
  type LastPosition,
  lastPosition,
  whyNotReadAfter,
} from './binlog-position.ts';

function at(file: string, pos: number, more: Readonly<Record<string, unknown>> = {}, op = 'c'): BinlogPosition {
  const position = binlogPosition({ file, pos, row: 0, server_id: 1, gtid: null, ts_ms: 1_000_000, ...more }, op);
  if (typeof position === 'string') throw new Error(position);
  return position;
}

/** The last position of a partition after these events. */
function lastAfter(...events: readonly BinlogPosition[]): LastPosition {
  return events.reduce<LastPosition | null>(lastPosition, null)!;
}

const EIGHT = at('binlog.000008', 5_000, { gtid: '0-1-40' });
const LAST = lastAfter(EIGHT, at('binlog.000009', 900, { gtid: '0-1-50', ts_ms: 2_000_000 }));
/** As a snapshot names it: without a server and a GTID. */
const READING = at('binlog.000009', 500, { server_id: 0, ts_ms: 2_000_000 }, 'r');

describe('the position of an event', () => {
  it('applies what is above the last one, by file, place and row, as numbers', () => {
    expect(judgePosition(null, at('binlog.000001', 4))).toBe('apply');
    expect(judgePosition(LAST, at('binlog.000009', 900, { row: 1, gtid: '0-1-50' }))).toBe('apply');
    expect(judgePosition(LAST, at('binlog.000009', 1_000))).toBe('apply');
    expect(judgePosition(LAST, at('binlog.000010', 4))).toBe('apply');
    expect(judgePosition(lastPosition(null, at('binlog.999999', 4)), at('binlog.1000000', 4))).toBe('apply');
  });

  it('skips what was sent again', () => {
    expect(judgePosition(LAST, at('binlog.000009', 900, { gtid: '0-1-50', ts_ms: 2_000_000 }))).toBe('sent-again');
    expect(judgePosition(LAST, EIGHT)).toBe('sent-again');
  });

  it('applies the deletion and the new row that a change of a key comes as, which have one place and row, and skips both when they come again', () => {
    const [gone, made] = [at('binlog.000009', 950, { row: 2 }, 'd'), at('binlog.000009', 950, { row: 2 }, 'c')];
    expect(judgePosition(LAST, gone)).toBe('apply');
    expect(judgePosition(lastAfter(LAST, gone), made)).toBe('apply');
    for (const event of [gone, made]) expect(judgePosition(lastAfter(LAST, gone, made), event)).toBe('sent-again');
  });

  it('skips a resent event that is newer than the last one, as statements of long transactions are, if one as new came before', () => {
    const long = lastPosition(LAST, at('binlog.000009', 950, { gtid: '0-1-51', ts_ms: 1_500_000 }));
    expect(judgePosition(long, at('binlog.000009', 900, { gtid: '0-1-50', ts_ms: 2_000_000 }))).toBe('sent-again');
  });

  it.each([
    ['another server', { server_id: 2, gtid: '0-1-40' }, 'the server is 2 and no longer 1'],
    ['another source of GTIDs', { gtid: '1-1-40' }, 'the GTID is of 1-1 and no longer of 0-1'],
    ['a later transaction', { gtid: '0-1-51' }, 'although the transaction is a later one'],
    [
      'a file that nothing came from, as after RESET MASTER',
      { gtid: '0-1-3', ts_ms: 2_000_000 },
      'no event had come from its file binlog.1',
    ],
  ])('stops when it goes backwards with %s', (_, more, words) => {
    expect(judgePosition(LAST, at('binlog.000001', 400, more))).toMatchObject({ stop: expect.stringContaining(words) });
  });

  it('stops at a change that is newer than all of its file, also when it is not newer than the last change', () => {
    const began = lastAfter(at('binlog.000001', 4, { ts_ms: 1_000 }), LAST);
    expect(judgePosition(began, at('binlog.000001', 4, { ts_ms: 1_000 }))).toBe('sent-again');
    expect(judgePosition(began, at('binlog.000001', 400, { ts_ms: 2_000_000 }))).toMatchObject({
      stop: expect.stringContaining('although the change is newer than all before of its file, as after RESET MASTER'),
    });
  });

  it('skips a change that was made before its table was read, and stops at a newer one below that place', () => {
    expect(judgeByReading(READING, at('binlog.000009', 501))).toBe('apply');
    expect(judgeByReading(READING, at('binlog.000009', 400, { ts_ms: 2_000_000 }))).toBe('sent-again');
    expect(judgeByReading(READING, at('binlog.000001', 400, { ts_ms: 2_001_000 }))).toMatchObject({
      stop: expect.stringContaining('although the change is newer than the snapshot'),
    });
    expect(judgeByReading(READING, at('other-bin.000010', 900))).toMatchObject({ stop: expect.stringContaining('other-bin') });
  });

  it('stops at a snapshot below an earlier snapshot or change', () => {
    expect(whyNotReadAfter(READING, READING)).toBeNull();
    expect(whyNotReadAfter(EIGHT, READING)).toBeNull();
    expect(whyNotReadAfter(LAST, READING)).toContain('although a snapshot is read after all changes before it');
    expect(whyNotReadAfter(READING, at('binlog.000001', 300, { server_id: 0 }, 'r'))).toContain('gone backwards');
    expect(whyNotReadAfter(READING, at('mysql-bin.000010', 300, { server_id: 0 }, 'r'))).toContain('mysql-bin');
  });

  it('stops when the files have another name, as of another cluster', () => {
    expect(judgePosition(LAST, at('mysql-bin-changelog.000100', 4))).toMatchObject({
      stop: expect.stringContaining('mysql-bin-changelog'),
    });
  });

  it('understands MySQL’s GTIDs', () => {
    expect(at('mysql-bin.000001', 4, { gtid: '3E11FA47-71CA-11E1-9E33-C80AA9429562:23' }).gtid).toEqual({
      source: '3E11FA47-71CA-11E1-9E33-C80AA9429562',
      number: 23,
    });
  });
});
