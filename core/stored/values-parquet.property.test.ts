import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { ByteArena } from '../csv/byte-arena.ts';
import { GROUP_ROWS, type ParquetCell, type ParquetField, parquetFile } from '../exports/parquet-file.ts';
import { TextColumn } from '../tables/columns.ts';
import type { ColumnValues } from './encode-column.ts';
import { readParquet } from './read-parquet.ts';
import { valuesParquet } from './values-parquet.ts';

const encoder = new TextEncoder();

function texts(values: readonly string[]): TextColumn {
  const arena = new ByteArena();
  const known = new Map<string, number>();
  const entries = values.map((value) => {
    const bytes = encoder.encode(value);
    if (!known.has(value)) known.set(value, arena.add(bytes, 0, bytes.length));
    return known.get(value)!;
  });
  return new TextColumn(arena, Int32Array.from(entries));
}

interface AnyColumn {
  readonly field: ParquetField;
  readonly values: ColumnValues;
  /** The same values as input of the library. */
  readonly cells: readonly ParquetCell[];
}

function numbersColumn(field: ParquetField, cells: readonly (number | null)[]): AnyColumn {
  const isWide = typeof field.type === 'object' || field.type === 'INT64';
  return {
    field,
    values: Float64Array.from(cells, (cell) => cell ?? Number.NaN),
    cells: cells.map((cell) => (cell === null || !isWide ? cell : BigInt(cell))),
  };
}

/** Few distinct values or many, close together or far apart, in runs or not. */
function anyNumbers(rows: number, least: number, most: number): fc.Arbitrary<number[]> {
  const value = fc
    .oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -500, max: 500 }), fc.maxSafeInteger())
    .map((n) => Math.min(most, Math.max(least, n)));
  const run = fc.tuple(value, fc.integer({ min: 1, max: 40 })).map(([each, times]) => new Array<number>(times).fill(each));
  const many = fc.array(run, { minLength: 1, maxLength: 30 }).map((runs) => runs.flat());
  return fc.tuple(many, fc.array(value, { minLength: 1, maxLength: 400 })).map(([runs, single]) => {
    const all = [...runs, ...single];
    return Array.from({ length: rows }, (_, row) => all[row % all.length]!);
  });
}

function anyColumn(rows: number): fc.Arbitrary<AnyColumn> {
  const holes = fc.oneof(fc.constant(null), fc.constant(1), fc.integer({ min: 2, max: 30 }));
  const numbers = (name: string, type: ParquetField['type'], least: number, most: number) =>
    fc.tuple(anyNumbers(rows, least, most), holes).map(([values, every]) =>
      numbersColumn(
        { name, type, isNullable: every !== null },
        values.map((value, row) => (every !== null && row % every === 0 ? null : value)),
      ),
    );
  const doubles = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: rows, maxLength: rows });
  const words = fc.array(fc.oneof(fc.constantFrom('', 'a', '007', '7'), fc.string()), { minLength: rows, maxLength: rows });
  return fc.oneof(
    numbers('i', 'INT32', -(2 ** 31), 2 ** 31 - 1),
    numbers('d', 'DATE', -100_000, 100_000),
    numbers('l', 'INT64', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    numbers('m', { precision: 18, decimals: 2 }, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    doubles.map((cells) => numbersColumn({ name: 'f', type: 'DOUBLE', isNullable: true }, cells)),
    words.map((cells) => ({
      field: { name: 't', type: 'STRING' as const, isNullable: false },
      values: texts(cells),
      cells: cells.map((cell) => encoder.encode(cell)),
    })),
  );
}

const anyTable = fc
  .integer({ min: 0, max: 600 })
  .chain((rows) => fc.tuple(fc.constant(rows), fc.array(anyColumn(rows), { minLength: 1, maxLength: 5 })))
  .map(([rows, columns]) => ({ rows, columns: columns.map((column, i) => ({ ...column, field: { ...column.field, name: `c${i}` } })) }));

/** The rows of a file and the footer's metadata of each chunk. */
async function contentOf(bytes: Uint8Array) {
  const { rows, columns } = await readParquet(bytes);
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const { schema, row_groups } = parquetMetadata(whole);
  const chunks = row_groups.flatMap((group) =>
    group.columns.map(({ meta_data }) => ({ rows: meta_data!.num_values, type: meta_data!.type, statistics: meta_data!.statistics })),
  );
  return { rows, columns: [...columns], schema, chunks };
}

describe('a file of values', () => {
  it('holds the same rows, schema, nulls and bounds as the library’s file of the same cells', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async ({ rows, columns }) => {
        const ours = await valuesParquet(
          't',
          rows,
          columns.map(({ field, values }) => ({ ...field, values })),
        );
        const theirs = await parquetFile(
          't',
          rows,
          columns.map(({ field, cells }) => ({ ...field, read: (from, to) => cells.slice(from, to) })),
        );
        expect(await contentOf(ours)).toEqual(await contentOf(theirs));
      }),
      { numRuns: 150 },
    );
  });

  it('has a row group for each hundred thousand rows', async () => {
    const rows = GROUP_ROWS + 7;
    const values = Float64Array.from({ length: rows }, (_, row) => (row % 1_000) * 1e9);
    const ids = texts(Array.from({ length: rows }, (_, row) => `id-${row}`));
    const bytes = await valuesParquet('t', rows, [
      { name: 'id', type: 'STRING', isNullable: false, values: ids },
      { name: 'n', type: 'INT64', isNullable: false, values },
    ]);
    const { columns } = await readParquet(bytes);
    expect(columns.get('n')!.every((cell, row) => Number(cell) === values[row])).toBe(true);
    expect(new TextDecoder().decode(columns.get('id')!.at(-1) as Uint8Array)).toBe(`id-${rows - 1}`);
    expect((await contentOf(bytes)).chunks).toHaveLength(4);
  });

  it('has the same bytes for the same values', async () => {
    const columns = [{ name: 'n', type: 'INT32' as const, isNullable: false, values: Int32Array.of(1, 2, 2, 2, 2, 2, 2, 2, 2) }];
    const first = await valuesParquet('t', 9, columns);
    expect(await valuesParquet('t', 9, columns)).toEqual(first);
    expect(await valuesParquet('t', 9, [{ ...columns[0]!, values: columns[0]!.values.slice() }])).toEqual(first);
  });

  it('refuses a value that its column can’t hold', async () => {
    const write = (values: Float64Array, type: ParquetField['type'], isNullable = false) =>
      valuesParquet('t', values.length, [{ name: 'n', type, isNullable, values }]);
    await expect(write(Float64Array.of(2 ** 31), 'INT32')).rejects.toThrow(RangeError);
    await expect(write(Float64Array.of(0.5), 'INT64')).rejects.toThrow(RangeError);
    await expect(write(Float64Array.of(2 ** 53), 'INT64')).rejects.toThrow(RangeError);
    await expect(write(Float64Array.of(Number.NaN), 'INT32')).rejects.toThrow('has no value in 1 of its rows');
  });
});
