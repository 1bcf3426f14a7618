import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, safeCell } from './csv-cell.ts';
import { startsLikeFormula } from './formula-start.ts';

const text = fc.string({
  unit: fc.oneof(fc.constantFrom(...'=+-@\t\r\n"\', ;＝＋－＠'), fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' })),
});

describe('csvCell', () => {
  it('quotes only commas, quotes and line ends', () => {
    expect(['', ' a b ', 'a;b', "it's", '=1'].map(csvCell)).toEqual(['', ' a b ', 'a;b', "it's", '=1']);
    expect(['a,b', 'say "hi"', 'a\nb', 'a\rb'].map(csvCell)).toEqual(['"a,b"', '"say ""hi"""', '"a\nb"', '"a\rb"']);
  });

  it('reads back unchanged', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(parse(`x,${csvCell(value)},y\n`, { record_delimiter: '\n' })).toEqual([['x', value, 'y']]);
      }),
    );
  });
});

describe('safeCell', () => {
  it.each(['=1+1', '+1 555', '-2', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])(
    'puts an apostrophe before %j',
    (value) => {
      expect(startsLikeFormula(value)).toBe(true);
      expect(parse(`${safeCell(value)},y\n`, { record_delimiter: '\n' })).toEqual([[`'${value}`, 'y']]);
    },
  );

  it.each(['', 'a=1', ' =1', '0042', '(555) 123', "'=1", '"=1"'])('leaves %j as it is', (value) => {
    expect(startsLikeFormula(value)).toBe(false);
    expect(safeCell(value)).toBe(csvCell(value));
  });

  it('never starts like a formula, quotes aside', () => {
    fc.assert(
      fc.property(text, (value) => {
        const [[read]] = parse(`${safeCell(value)},y\n`, { record_delimiter: '\n' }) as [[string]];
        expect(startsLikeFormula(read)).toBe(false);
        expect(read.endsWith(value)).toBe(true);
      }),
    );
  });
});
