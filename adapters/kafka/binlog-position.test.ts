import { describe, expect, it } from 'vitest';
import { type BinlogPosition, binlogPosition, judgePosition, lastPosition } from './binlog-position.ts';

function at(file: string, pos: number, more: Readonly<Record<string, unknown>> = {}): BinlogPosition {
  const position = binlogPosition({ file, pos, row: 0, server_id: 1, gtid: null, ts_ms: 1_000_000, ...more });
  if (typeof position === 'string') throw new Error(position);
  return position;
}

const LAST = lastPosition(null, at('binlog.000009', 900, { gtid: '0-1-50', ts_ms: 2_000_000 }));

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
    expect(judgePosition(LAST, at('binlog.000008', 5_000, { gtid: '0-1-40' }))).toBe('sent-again');
  });

  it('skips a resent event that is newer than the last one, as statements of long transactions are, if one as new came before', () => {
    const long = lastPosition(LAST, at('binlog.000009', 950, { gtid: '0-1-51', ts_ms: 1_500_000 }));
    expect(judgePosition(long, at('binlog.000009', 900, { gtid: '0-1-50', ts_ms: 2_000_000 }))).toBe('sent-again');
  });

  it.each([
    ['another server', { server_id: 2, gtid: '0-1-40' }, 'the server is 2 and no longer 1'],
    ['another source of GTIDs', { gtid: '1-1-40' }, 'the GTID is of 1-1 and no longer of 0-1'],
    ['a later transaction', { gtid: '0-1-51' }, 'although the transaction is a later one'],
    ['a newer change, as after RESET MASTER', { gtid: '0-1-3', ts_ms: 2_000_001 }, 'although the change is newer than all before'],
  ])('stops when it goes backwards with %s', (_, more, words) => {
    expect(judgePosition(LAST, at('binlog.000001', 400, more))).toMatchObject({ stop: expect.stringContaining(words) });
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
