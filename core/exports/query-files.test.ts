import { unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { queryParquet } from './query-parquet.ts';
import { cellText, distinctNames, type QueryColumn, type QueryResult } from './query-result.ts';
import { queryCsv, queryJson } from './query-text-files.ts';
import { queryXlsx } from './query-xlsx.ts';
import { MAX_SHEET_ROWS } from './workbook.ts';

const decimal = { kind: 'decimal', precision: 18, decimals: 2 } as const;

function result(columns: readonly QueryColumn[], cells: QueryResult['cells']): QueryResult {
  return { columns, cells, rows: cells[0]?.length ?? 0, isCut: false };
}

function textOf(chunks: Iterable<Uint8Array>): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat([...chunks]));
}

describe('a cell as text', () => {
  it.each([
    [decimal, -5n, '-0.05'],
    [decimal, 123_456_789_012_345_678n, '1234567890123456.78'],
    [{ kind: 'decimal', precision: 5, decimals: 0 }, 12n, '12'],
    [{ kind: 'day' }, 0, '1970-01-01'],
    [{ kind: 'day' }, 2_147_483_647, 'infinity'],
    [{ kind: 'day' }, -735_160, '0044-03-15 (BC)'],
    [{ kind: 'timestamp', isZoned: true }, 2n ** 63n - 1n, 'infinity'],
    [{ kind: 'timestamp', isZoned: false }, 1n - 2n ** 63n, '-infinity'],
    [{ kind: 'timestamp', isZoned: false }, -1n, '1969-12-31 23:59:59.999999'],
    [{ kind: 'timestamp', isZoned: true }, 3_661_500_000n, '1970-01-01 01:01:01.5Z'],
    [{ kind: 'whole', bits: 128 }, 10n ** 38n, `1${'0'.repeat(38)}`],
    [{ kind: 'boolean' }, false, 'false'],
    [{ kind: 'text' }, null, ''],
  ] as const)('%j %s is %s', (type, cell, text) => {
    expect(cellText(type, cell)).toBe(text);
  });
});

it('names of columns that repeat get the next free number', () => {
  const named = (...names: string[]) => distinctNames(names.map((name) => ({ name, type: { kind: 'text' } })));
  expect(named('a', 'a', 'a_1', 'a')).toEqual(['a', 'a_2', 'a_1', 'a_3']);
});

describe('an answer', () => {
  it('as CSV distinguishes an empty text from null, in more rows than one chunk holds', () => {
    const rows = 12_345;
    const text = textOf(
      queryCsv(result([{ name: 'n', type: { kind: 'whole', bits: 64 } }], [Array.from({ length: rows }, (_, n) => BigInt(n))]), {
        verbatim: true,
      }),
    );
    expect(text).toBe(`n\n${Array.from({ length: rows }, (_, n) => `${n}\n`).join('')}`);
    expect(textOf(queryCsv(result([{ name: 't', type: { kind: 'text' } }], [['', null]]), { verbatim: true }))).toBe('t\n""\n\n');
  });

  it('as JSON reads back unchanged', () => {
    const rows = Array.from({ length: 6_000 }, (_, n) => ({ n, t: `“${n}”\n` }));
    const made = queryJson(
      result(
        [
          { name: 'n', type: { kind: 'whole', bits: 32 } },
          { name: 't', type: { kind: 'text' } },
        ],
        [rows.map(({ n }) => n), rows.map(({ t }) => t)],
      ),
    );
    expect(JSON.parse(textOf(made))).toEqual(rows);
  });

  it('as Parquet keeps every kind of cell, and refuses a number of more than 38 digits', async () => {
    const columns: QueryColumn[] = [
      { name: 'yes', type: { kind: 'boolean' } },
      { name: 'wide', type: { kind: 'whole', bits: 128 } },
      { name: 'at', type: { kind: 'timestamp', isZoned: true } },
      { name: 'none', type: { kind: 'text' } },
    ];
    const bytes = await queryParquet(
      result(columns, [
        [true, false, null],
        [-7n, 0n, null],
        [1_000_000n, 0n, null],
        [null, null, null],
      ]),
    );
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    expect(await parquetReadObjects({ file })).toEqual([
      { yes: true, wide: -7, at: new Date(1000), none: null },
      { yes: false, wide: 0, at: new Date(0), none: null },
      { yes: null, wide: null, at: null, none: null },
    ]);
    await expect(queryParquet(result([columns[1]!], [[10n ** 38n]]))).rejects.toThrow(
      new RangeError('wide has a number of more than 38 digits, which Parquet can’t hold: cast it to VARCHAR.'),
    );
  });

  it('as a workbook has a text for a day that Excel has no date for', async () => {
    const book = await queryXlsx(result([{ name: 'd', type: { kind: 'day' } }], [[2_147_483_647, -735_160]]));
    const all = Buffer.concat(Object.values(unzipSync(book))).toString();
    expect(all).toContain('infinity');
    expect(all).toContain('0044-03-15 (BC)');
  });

  it('as a workbook can’t have a text that Excel would cut', async () => {
    const text = (length: number) => result([{ name: 't', type: { kind: 'text' } }], [['x'.repeat(length)]]);
    expect((await queryXlsx(text(32_767))).length).toBeGreaterThan(0);
    expect(() => queryXlsx(text(32_768))).toThrow(
      new RangeError('A cell of Excel holds 32767 characters, fewer than a text in t has: write a .csv or .parquet file.'),
    );
  });

  it('as a workbook can have as many columns and rows as Excel, and no more', async () => {
    const columns = Array.from({ length: 800 }, (_, n): QueryColumn => ({ name: `c${n}`, type: decimal }));
    const made = await queryXlsx(
      result(
        columns,
        columns.map(() => [12_345n]),
      ),
    );
    const { unzipSync } = await import('fflate');
    const sheet = new TextDecoder().decode(unzipSync(made)['xl/worksheets/sheet1.xml']);
    expect(sheet).toContain('<autoFilter ref="A1:ADT2"');
    expect(() => queryXlsx({ columns: [], cells: [], rows: MAX_SHEET_ROWS, isCut: false })).toThrow(RangeError);
  });
});
