import { describe, expect, it } from 'vitest';
import { DELIMITERS, readHeader } from './header.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readHeader', () => {
  it.each(DELIMITERS)('cuts the first record at %j, trims and lowers its names', (delimiter) => {
    const head = utf8([' Account_ID ', '"JOINING_DATE"', ''].join(delimiter).concat('\n1'));
    expect(readHeader(head, false, delimiter)).toEqual({ delimiter, line: 1, columns: ['account_id', 'joining_date', ''] });
  });

  it('goes over line ends in quotes, and empty lines before it', () => {
    expect(readHeader(utf8('\r\n\n"a\nb",c\rd'), true, ',')).toEqual({ delimiter: ',', line: 3, columns: ['a\nb', 'c'] });
  });

  it('takes a last line without a line end only when the file ends there', () => {
    expect(readHeader(utf8('a,b'), true, ',')).toEqual({ delimiter: ',', line: 1, columns: ['a', 'b'] });
    expect(readHeader(utf8('\na,b'), false, ',')).toEqual({ brokenAt: 2 });
  });

  it('finds none in nothing', () => {
    for (const text of ['', '\n\r\n\r']) expect(readHeader(utf8(text), true, ',')).toBeNull();
  });

  it('says on which line one with a misplaced or open quote starts', () => {
    expect(readHeader(utf8('\n\ra,"b"c\n'), true, ',')).toEqual({ brokenAt: 3 });
    expect(readHeader(utf8('a,"b\nc'), true, ',')).toEqual({ brokenAt: 1 });
  });
});
