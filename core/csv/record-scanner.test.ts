import { describe, expect, it } from 'vitest';
import { type ScannedRow, scanRows } from '../testing/scan-rows.ts';
import { MAX_RECORD_BYTES, RecordScanner } from './record-scanner.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The rows of a short text, which must be the same for pieces of every size. */
function scan(text: string, columns = 0): ScannedRow[] {
  const bytes = utf8(text);
  const rows = scanRows(bytes, ',', columns);
  for (let size = 1; size < bytes.length; size++) expect(scanRows(bytes, ',', columns, size)).toEqual(rows);
  return rows;
}

describe('physical lines', () => {
  it('counts LF, CRLF and CR, outside quotes and inside', () => {
    expect(scan('h\r\n"a\rb\nc\r\nd"\rlast')).toEqual([
      { line: 1, fields: ['h'] },
      { line: 2, fields: ['a\rb\nc\r\nd'] },
      { line: 6, fields: ['last'] },
    ]);
  });

  it('counts empty lines without making records of them', () => {
    expect(scan('\n\r\nh\n\n\na\n\n')).toEqual([
      { line: 3, fields: ['h'] },
      { line: 6, fields: ['a'] },
    ]);
  });

  it('counts LF followed by CR as two line ends', () => {
    expect(scan('a\n\rb')).toEqual([
      { line: 1, fields: ['a'] },
      { line: 3, fields: ['b'] },
    ]);
  });
});

describe('fields', () => {
  it('keeps an empty field at either end of a line', () => {
    expect(scan(',a,\n,')).toEqual([
      { line: 1, fields: ['', 'a', ''] },
      { line: 2, fields: ['', ''] },
    ]);
  });

  it('undoes doubled quotes, also at the edges of a field', () => {
    expect(scan('"""a""","""""",""""')).toEqual([{ line: 1, fields: ['"a"', '""', '"'] }]);
  });

  it('reads a line of one empty quoted field as a record', () => {
    expect(scan('""\na')).toEqual([
      { line: 1, fields: [''] },
      { line: 2, fields: ['a'] },
    ]);
  });

  it('can exceed the scanner’s initial capacity', () => {
    const cells = Array.from({ length: 300 }, (_, i) => `c${i}`);
    expect(scanRows(utf8(cells.join(',')), ',', 0, 11)).toEqual([{ line: 1, fields: cells }]);
  });
});

describe('faults', () => {
  it('distinguishes too few fields from too many, and shows the text of the row', () => {
    expect(scan('a,b\nc\nd,"e\nf",g\nh,i\n', 2)).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fault: 'too-few-fields', text: 'c' },
      { line: 3, fault: 'too-many-fields', text: 'd,"e\nf",g' },
      { line: 5, fields: ['h', 'i'] },
    ]);
  });

  it('continues at the next physical line after a quote that is never closed', () => {
    expect(scan('a,"b\nc,d\r\ne,"f\n', 2)).toEqual([
      { line: 1, fault: 'quote-misplaced', text: 'a,"b' },
      { line: 2, fields: ['c', 'd'] },
      { line: 3, fault: 'quote-not-closed', text: 'e,"f' },
    ]);
  });

  it('reports a quote inside a plain field, or text after a closing quote, as misplaced', () => {
    expect(scan('5" bolt,x\n"a"b,y\n"a" ,z\nok,1\n', 2)).toEqual([
      { line: 1, fault: 'quote-misplaced', text: '5" bolt,x' },
      { line: 2, fault: 'quote-misplaced', text: '"a"b,y' },
      { line: 3, fault: 'quote-misplaced', text: '"a" ,z' },
      { line: 4, fields: ['ok', '1'] },
    ]);
  });

  it('turns each physical line of a broken record into a separate row', () => {
    expect(scan('"a\rb\r\nc"x\nok', 1)).toEqual([
      { line: 1, fault: 'quote-misplaced', text: '"a' },
      { line: 2, fields: ['b'] },
      { line: 3, fault: 'quote-misplaced', text: 'c"x' },
      { line: 4, fields: ['ok'] },
    ]);
  });

  it('keeps every row after an open quote, up to the end of the file', () => {
    expect(scan('"open\na\nb\nc', 1)).toEqual([
      { line: 1, fault: 'quote-not-closed', text: '"open' },
      { line: 2, fields: ['a'] },
      { line: 3, fields: ['b'] },
      { line: 4, fields: ['c'] },
    ]);
  });
});

describe('a record of more than a megabyte', () => {
  const long = 'x'.repeat(MAX_RECORD_BYTES + 5000);
  /** Sizes that put the limit and the line ends at different places; single bytes would take too long for each. */
  const sizes = [997, 4096, 65_536, MAX_RECORD_BYTES - 1, MAX_RECORD_BYTES, MAX_RECORD_BYTES + 1, 10 * MAX_RECORD_BYTES];
  const brief = (rows: readonly ScannedRow[]) => rows.map((row) => ('text' in row ? { ...row, text: row.text.slice(0, 8) } : row));

  it.each(sizes)('loses only its line, read in pieces of %i', (size) => {
    const rows = scanRows(utf8(`a,b\r\n${long},c\r\nd,e\r\n`), ',', 2, size);
    expect(brief(rows)).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fault: 'too-long', text: 'xxxxxxxx' },
      { line: 3, fields: ['d', 'e'] },
    ]);
  });

  it.each(sizes)('loses only its first line when a quote is open, read in pieces of %i', (size) => {
    const line = `${'y'.repeat(1000)},z\n`;
    const rows = scanRows(utf8(`"open,1\n${line.repeat(1200)}`), ',', 2, size);
    expect(rows[0]).toEqual({ line: 1, fault: 'quote-not-closed', text: '"open,1' });
    expect(rows.slice(1).map((row) => row.line)).toEqual(Array.from({ length: 1200 }, (_, i) => i + 2));
    expect(rows.slice(1).every((row) => 'fields' in row)).toBe(true);
  });

  it('fails at the same byte for any size of pieces', () => {
    for (const over of [-1, 0, 1]) {
      const bytes = utf8(`a\n${'x'.repeat(MAX_RECORD_BYTES + over)}\nb`);
      const whole = scanRows(bytes, ',', 1);
      expect(whole.map((row) => ('fault' in row ? row.fault : 'kept'))).toEqual(['kept', over < 0 ? 'kept' : 'too-long', 'kept']);
      for (const size of [1000, 65_536, 65_537]) expect(brief(scanRows(bytes, ',', 1, size))).toEqual(brief(whole));
    }
  });

  it('is reported at its place although its middle is not kept', () => {
    const bytes = utf8(`a\n${long.repeat(3)}\nb\n`);
    const places: [string, number][] = [];
    const place = (kind: string) => (scanner: RecordScanner) => void places.push([kind, scanner.base + scanner.recordStart]);
    const scanner = new RecordScanner(44, { record: place('record'), fault: place('fault') });
    for (let at = 0; at < bytes.length; at += 65_536) scanner.push(bytes.subarray(at, at + 65_536));
    scanner.end();
    expect(places).toEqual([
      ['record', 0],
      ['fault', 2],
      ['record', bytes.length - 2],
    ]);
    expect(scanner.bytes.length).toBeLessThan(3 * MAX_RECORD_BYTES);
  });
});

it('reports nothing after it is stopped', () => {
  const seen: number[] = [];
  const scanner = new RecordScanner(44, {
    record(scanner) {
      seen.push(scanner.line);
      scanner.stop();
    },
    fault: () => expect.unreachable(),
  });
  scanner.push(utf8('a\nb\n'));
  scanner.push(utf8('c'));
  scanner.end();
  expect(seen).toEqual([1]);
});
