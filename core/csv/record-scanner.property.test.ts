import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCsv } from '../testing/any-csv.ts';
import { temporaryFolder } from '../testing/disk-source.ts';
import { naiveRows } from '../testing/naive-csv.ts';
import { scanRows } from '../testing/scan-rows.ts';
import { bytesToUtf8 } from './encoding.ts';
import type { Delimiter } from './forms.ts';
import { RecordScanner } from './record-scanner.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const everySizeOf = (bytes: Uint8Array): number[] => Array.from({ length: Math.max(1, bytes.length) }, (_, i) => i + 1);
const fieldsOf = (rows: ReturnType<typeof scanRows>) => rows.map((row) => ('fields' in row ? row.fields : row));

describe('well-formed text', () => {
  it('reads back as it was written, in pieces of any size', () => {
    fc.assert(
      fc.property(anyCsv, ({ text, delimiter, rows }) => {
        const bytes = utf8(text);
        for (const size of everySizeOf(bytes)) expect(fieldsOf(scanRows(bytes, delimiter, 0, size))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it('reads the same as csv-parse, also after a byte order mark', () => {
    fc.assert(
      fc.property(anyCsv, fc.constantFrom('', '\uFEFF'), ({ text, delimiter }, mark) => {
        const theirs = parse(mark + text, {
          delimiter,
          record_delimiter: ['\r\n', '\n', '\r'],
          skip_empty_lines: true,
          relax_column_count: true,
          bom: true,
        });
        const decoder = bytesToUtf8('utf-8');
        const ours = Buffer.concat([decoder.push(utf8(mark + text)), decoder.end()]);
        expect(fieldsOf(scanRows(ours, delimiter))).toEqual(theirs);
      }),
      { numRuns: 500 },
    );
  });

  it('numbers each record by the line ends before it', () => {
    fc.assert(
      fc.property(anyCsv, ({ text, delimiter }) => {
        const bytes = utf8(text);
        for (const size of everySizeOf(bytes)) {
          for (const { line, start } of recordStarts(bytes, delimiter, size)) {
            const before = Buffer.from(bytes.subarray(0, start)).toString();
            expect(line).toBe(before.split(/\r\n|\r|\n/).length);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('reads from a file as DuckDB reads it', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const folder = join(temporaryFolder(), 'files');
    mkdirSync(folder);
    // DuckDB requires one kind of line end per file, and reads an empty line as a row when there is one column.
    const anyUniform = fc.tuple(anyCsv, fc.constantFrom('\n', '\r\n')).map(([csv, lineEnd]) => {
      const uniform = (text: string) => text.replace(/\r\n|\r|\n/g, lineEnd);
      return { ...csv, text: uniform(csv.text), rows: csv.rows.map((row) => row.map(uniform)) };
    });
    let files = 0;
    await fc.assert(
      fc.asyncProperty(
        anyUniform.filter(({ rows }) => rows.length > 0 && rows[0]!.length > 1),
        async ({ text, delimiter, rows }) => {
          const path = join(folder, `${files++}.csv`);
          writeFileSync(path, text);
          const columns = rows[0]!.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
          const query = `SELECT COLUMNS(c -> true) FROM read_csv('${path}', auto_detect = false, header = false, delim = '${delimiter}',
            quote = '"', escape = '"', force_not_null = [${rows[0]!.map((_, i) => `'c${i}'`).join(', ')}], columns = {${columns}})`;
          const theirs = (await connection.runAndReadAll(query)).getRows();
          expect(fieldsOf(scanRows(utf8(text), delimiter, 0, 7))).toEqual(theirs);
        },
      ),
      { numRuns: 100 },
    );
    expect(files).toBeGreaterThanOrEqual(100);
  });
});

describe('any text', () => {
  const anyText = fc
    .array(fc.constantFrom('a', 'é', ',', ',', '"', '"', '\n', '\n', '\r', '\r\n'), { maxLength: 24 })
    .map((parts) => parts.join(''));

  it('gives the records and faults of a naive reader, in pieces of any size', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 3 }), (text, columns) => {
        const bytes = utf8(text);
        const expected = naiveRows(text, ',', columns);
        for (const size of everySizeOf(bytes)) expect(scanRows(bytes, ',', columns, size)).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('has every non-empty line in exactly one record or fault', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 2 }), (text, columns) => {
        const lines = text.split(/\r\n|\r|\n/);
        const taken = lines.map(() => 0);
        for (const row of scanRows(utf8(text), ',', columns)) {
          const isQuoteFault = 'fault' in row && row.fault.startsWith('quote');
          // A record may span several lines; a quote fault invalidates the line on which it starts.
          const shown = 'text' in row ? row.text : row.fields.join();
          const span = isQuoteFault ? 1 : shown.split(/\r\n|\r|\n/).length;
          for (let i = 0; i < span; i++) taken[row.line - 1 + i]!++;
        }
        lines.forEach((line, i) => {
          if (line !== '') expect(taken[i]).toBe(1);
        });
      }),
      { numRuns: 1000 },
    );
  });
});

/** The byte position of each record in the text, as the scanner reports it. */
function recordStarts(bytes: Uint8Array, delimiter: Delimiter, pieceBytes: number): { line: number; start: number }[] {
  const starts: { line: number; start: number }[] = [];
  const scanner = new RecordScanner(delimiter.charCodeAt(0), {
    record: ({ line, base, recordStart }) => starts.push({ line, start: base + recordStart }),
    fault: (_, fault) => {
      throw new Error(fault);
    },
  });
  for (let at = 0; at < bytes.length; at += pieceBytes) scanner.push(bytes.subarray(at, at + pieceBytes));
  scanner.end();
  return starts;
}
