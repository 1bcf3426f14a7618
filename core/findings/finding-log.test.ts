import { describe, expect, it } from 'vitest';
import { urgentFindings } from './finding.ts';
import { FindingLog } from './finding-log.ts';

describe('FindingLog', () => {
  it('marks a warning as urgent, and no other finding', () => {
    const log = new FindingLog();
    log.say('file.no-rows', 'warning', 'a.csv', 'a.csv has a header and no rows.');
    log.warn('file.cut-off', 'b.csv', 'b.csv may be cut off.');
    log.note('invoices.without-lines', { file: 'c.csv', line: 2, column: 'invoice_id', value: new Uint8Array([49]) });
    expect(log.all().map(({ check, isUrgent }) => [check, isUrgent])).toEqual([
      ['file.no-rows', undefined],
      ['file.cut-off', true],
      ['invoices.without-lines', undefined],
    ]);
    expect(urgentFindings(log.all()).map(({ message }) => message)).toEqual(['b.csv may be cut off.']);
  });
});
