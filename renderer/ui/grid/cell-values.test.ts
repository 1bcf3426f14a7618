import { describe, expect, it } from 'vitest';
import { type CellValue, cellSums, columnSums, copiedCell, copiedTable, copiedText, tabSeparated } from './cell-values.ts';

describe('a copied cell', () => {
  it('has all digits, without signs and separators that only people need', () => {
    expect(copiedText('cents', 123_456_789)).toBe('1234567.89');
    expect(copiedText('cents', -5)).toBe('-0.05');
    expect(copiedText('share', 1 / 3)).toBe('0.3333333333333333');
    expect(copiedText('count', 12_345)).toBe('12345');
    expect(copiedText('day', 20_604)).toBe('2026-05-31');
    expect(copiedText('number', '12.345678901234567890')).toBe('12.345678901234567890');
    expect(copiedText('cents', null)).toBe('');
  });

  it('is no formula, and never reaches into another cell', () => {
    expect(copiedText('text', '=1+1')).toBe("'=1+1");
    expect(tabSeparated([[copiedCell('text', 'Smith\t& "Sons"\nLtd'), copiedCell('text', 'x')]])).toBe('"Smith\t& ""Sons""\nLtd"\tx');
    expect(copiedText('sentences', ['Overdue', 'late before'])).toBe('Overdue; late before');
  });

  it('is one of a line of tab-separated text', () => {
    expect(
      tabSeparated([
        [copiedCell('text', 'Account'), copiedCell('text', 'Open')],
        [copiedCell('text', 'Smith'), null],
        [copiedCell('text', 'Jones'), copiedCell('cents', 250)],
      ]),
    ).toBe('Account\tOpen\r\nSmith\t\r\nJones\t2.50');
  });

  it('is one of an HTML table, in which text is marked as text and nothing is markup', () => {
    const table = copiedTable([[copiedCell('text', '007'), copiedCell('cents', -5), copiedCell('text', '<b>&</b>'), null]]);
    const text = ` style="mso-number-format:'\\@'" sdnum="1033;0;@"`;
    expect(table).toBe(
      `<meta charset="utf-8"><table><tr><td${text}>007</td><td>-0.05</td><td${text}>&lt;b&gt;&amp;&lt;/b&gt;</td><td></td></tr></table>`,
    );
    const lines = copiedTable([[copiedCell('text', 'Two\nlines')]]);
    expect(lines).toContain(`<td${text}>Two<br style="mso-data-placement:same-cell">lines</td>`);
  });
});

it('a number with more digits than those of a spreadsheet is copied as text, with all of them', () => {
  const isText = (text: string) => copiedCell('number', text).isText;
  expect(['1234567890123456', '-170141183460469231731687303715884105728', '1234567890123456.5'].map(isText)).toEqual([true, true, true]);
  expect(['123456789012345', '-123456789012345', '0.12345678901234567', '1e300'].map(isText)).toEqual([false, false, false, false]);
});

describe('the sums of cells', () => {
  const sums = (kind: 'cents' | 'share' | 'part' | 'text', ...values: CellValue[]) => cellSums(values.map((value) => ({ kind, value })));

  it('leave empty cells out of count and mean', () => {
    expect(sums('cents', 100, null, 301)).toEqual({ count: 2, kind: 'cents', sum: 401, mean: 200.5 });
  });

  it('have no sum of shares', () => {
    expect(sums('share', 0.25, 0.75)).toMatchObject({ sum: null, mean: 0.5 });
    // But of parts of one total.
    expect(sums('part', 0.25, 0.5)).toMatchObject({ sum: 0.75, mean: 0.375 });
  });

  it('are a count only for text, and for values of several kinds', () => {
    expect(sums('text', 'Smith', '12')).toMatchObject({ count: 2, sum: null, mean: null });
    const mixed = [{ kind: 'cents', value: 100 } as const, { kind: 'days', value: 3 } as const];
    expect(cellSums(mixed)).toMatchObject({ count: 2, sum: null, mean: null });
    expect(cellSums([])).toMatchObject({ count: 0, sum: null, mean: null });
  });
});

describe('the sums of columns', () => {
  const text = (value: string) => ({ kind: 'text', value }) as const;
  const cents = (value: number | null) => ({ kind: 'cents', value }) as const;
  const days = (value: number) => ({ kind: 'days', value }) as const;
  const lines = [
    [text('Smith'), cents(100), cents(40), days(3)],
    [text('Jones'), cents(301), null, days(4)],
  ];

  it('are those of the columns that have totals, also of a row that has only some of them selected', () => {
    const columns = [
      { header: 'Account' },
      { header: 'Open', isTotalled: true },
      { header: 'Overdue', isTotalled: true },
      { header: 'Oldest' },
    ];
    expect(columnSums(columns, lines)).toEqual({
      sums: [
        { header: 'Open', kind: 'cents', sum: 401 },
        { header: 'Overdue', kind: 'cents', sum: 40 },
      ],
      isOneToChoose: false,
    });
  });

  it('are that of the only column that can be added up; of several without totals one must be chosen', () => {
    const columns = [{ header: 'Account' }, { header: 'Price' }, { header: 'Cost' }, { header: 'Oldest' }];
    const two = lines.map(([account, price]) => [account!, price!]);
    expect(columnSums(columns, two)).toEqual({ sums: [{ header: 'Price', kind: 'cents', sum: 401 }], isOneToChoose: false });
    expect(columnSums(columns, lines)).toEqual({ sums: [], isOneToChoose: true });
    expect(columnSums(columns, [[text('Smith')], [text('Jones')]])).toEqual({ sums: [], isOneToChoose: false });
  });
});
