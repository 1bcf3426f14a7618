import { describe, expect, it } from 'vitest';
import { DELIMITERS, type Delimiter } from './forms.ts';
import { headRecords } from './header.ts';

/** The first record, without its text. */
function readHeader(head: Uint8Array, isWhole: boolean, delimiter: Delimiter): object | null {
  const [first] = headRecords(head, isWhole, delimiter);
  if (first === undefined || 'brokenAt' in first) return first ?? null;
  const { text: _, ...header } = first;
  return header;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the first of the head records', () => {
  it.each(DELIMITERS)('splits the first record at %j, and trims and lower-cases its names', (delimiter) => {
    const head = utf8([' Account_ID ', '"JOINING_DATE"', ''].join(delimiter).concat('\n1'));
    expect(readHeader(head, false, delimiter)).toEqual({ delimiter, line: 1, columns: ['account_id', 'joining_date', ''] });
  });

  it('skips empty lines before it and reads line ends in quotes', () => {
    expect(readHeader(utf8('\r\n\n"a\nb",c\rd'), true, ',')).toEqual({ delimiter: ',', line: 3, columns: ['a\nb', 'c'] });
  });

  it('accepts a last line without a line end only at the end of the file', () => {
    expect(readHeader(utf8('a,b'), true, ',')).toEqual({ delimiter: ',', line: 1, columns: ['a', 'b'] });
    expect(readHeader(utf8('\na,b'), false, ',')).toEqual({ brokenAt: 2 });
  });

  it('finds no record in empty text', () => {
    for (const text of ['', '\n\r\n\r']) expect(readHeader(utf8(text), true, ',')).toBeNull();
  });

  it('reports the line where a record with a misplaced or open quote starts', () => {
    expect(readHeader(utf8('\n\ra,"b"c\n'), true, ',')).toEqual({ brokenAt: 3 });
    expect(readHeader(utf8('a,"b\nc'), true, ',')).toEqual({ brokenAt: 1 });
  });
});

describe('headRecords', () => {
  it('has the records of the first lines with their texts, and the next one', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `a${i},"b""${i}"`).join('\n');
    const records = headRecords(utf8(lines), false, ',', 3);
    expect(records.map((record) => ('text' in record ? [record.line, record.columns[1], record.text] : null))).toEqual([
      [1, 'b"0', 'a0,"b""0"'],
      [2, 'b"1', 'a1,"b""1"'],
      [3, 'b"2', 'a2,"b""2"'],
      [4, 'b"3', 'a3,"b""3"'],
    ]);
  });

  it('continues after a broken line', () => {
    expect(headRecords(utf8('Sales "Q2"\na,b\n'), true, ',')).toMatchObject([{ brokenAt: 1 }, { line: 2, columns: ['a', 'b'] }]);
  });
});
