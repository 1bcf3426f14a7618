import { describe, expect, it } from 'vitest';
import { profileExtracts } from '../../contract/profile-extracts.ts';
import { READ_ORDER, TABLES, type TableName } from '../../declarations/table-declarations.ts';
import { rejectsCsv } from '../../exports/rejects-csv.ts';
import type { Extracts } from '../../pipeline.ts';
import { createSession } from '../../queries/session.ts';
import { SMALL_EXTRACT, SMALL_TODAY } from '../../testing/extract-files.ts';
import { type MemoryTable, memoryTable } from '../../testing/memory-table.ts';
import { naiveRows } from '../../testing/naive-csv.ts';
import { readOrThrow, readReport, refusal, reportOf } from '../../testing/read-report.ts';
import { day, featuresText, readTextExtracts } from '../../testing/read-text-extracts.ts';
import { BLOCK_RECORDS } from '../folding/line-index.ts';
import { rawRow } from '../reread/raw-row.ts';
import { SourceChanged } from '../reread/reread.ts';
import { rereadInvoiceLines, rereadLines } from '../reread/reread-line-items.ts';
import { RowBatchWriter } from './row-batch-writer.ts';
import { TableRow } from './source-table.ts';

type Tables = Record<TableName, MemoryTable>;

const texts = Object.fromEntries(READ_ORDER.map((table) => [table, SMALL_EXTRACT[`${table}.csv`]])) as Record<TableName, string>;

/** The small extract as tables; an empty cell is NULL. */
function smallTables(more: Partial<Record<TableName, (string | null)[][]>> = {}): Tables {
  return Object.fromEntries(
    READ_ORDER.map((table) => {
      const [columns, ...rows] = naiveRows(texts[table], ',', 0).map((row) => ('fields' in row ? row.fields : [])) as [
        string[],
        ...string[][],
      ];
      const cells = [...rows.map((row) => row.map((cell) => (cell === '' ? null : cell))), ...(more[table] ?? [])];
      return [table, memoryTable(table, columns, cells)];
    }),
  ) as Tables;
}

const asList = (tables: Tables): MemoryTable[] => Object.values(tables);
const asOf = day(SMALL_TODAY);
const csvOf = ({ rejects }: Extracts): string => [...rejectsCsv(rejects)].map((chunk) => new TextDecoder().decode(chunk)).join('');

describe('the tables of a database', () => {
  it('give the same features as files with the same rows', async () => {
    const fromTables = await readOrThrow(asList(smallTables()));
    const fromFiles = await readTextExtracts(texts, { today: asOf });
    expect(featuresText(fromTables, asOf)).toBe(featuresText(fromFiles, asOf));
    expect(fromTables.files.map(({ file, rowsRead, delimiter, dateOrder }) => [file, rowsRead, delimiter, dateOrder])).toEqual([
      ['accounts', 2, null, 'ymd'],
      ['skus', 2, null, null],
      ['invoices', 4, null, 'ymd'],
      ['invoice_line_items', 6, null, null],
    ]);
  });

  it('name their rejects and findings by key, line items by invoice and item', async () => {
    const tables = smallTables({
      accounts: [['A3', 'Zero', null, null, null, null, '0000-00-00']],
      invoices: [
        ['I5', 'A1', '2021-06-02', '0000-00-00'],
        ['I6', 'A1', null, null],
      ],
      invoice_line_items: [
        ['I5', 'S1', 'many'],
        ['I6', 'S2', '1'],
        [' I5', 'S9', '1'],
      ],
    });
    const extracts = await readOrThrow(asList(tables));
    const { rejects, rowFindings } = reportOf(extracts);
    expect(rejects.map(({ file, key, column, reason }) => [file, key, column, reason])).toEqual([
      ['invoices', 'I6', 'date_issued', 'is empty'],
      ['invoice_line_items', 'I5/S1', 'quantity', 'is not a whole number'],
      ['invoice_line_items', 'I6/S2', 'invoice_id', 'refers to rejected row invoices:I6'],
      ['invoice_line_items', 'I5/S9', 'item_id', 'is not in the skus extract'],
    ]);
    expect(rowFindings['accounts.empty-joining-date']!.map(({ key }) => key)).toEqual(['A3']);
    expect(rowFindings['invoices.placeholder-payment']!.map(({ key }) => key)).toEqual(['I5']);
    expect(rowFindings['invoices.lost-line']!.map(({ key, reason }) => `${key}: ${reason}`)).toEqual([
      'I5: lost a line: rejected row invoice_line_items:I5/S1',
      'I5: lost a line: rejected row invoice_line_items:I5/S9',
    ]);
    expect(csvOf(extracts)).toContain('invoice_line_items,I5/S1,quantity,many,');
    // Stored as dates, they need no second reading, whatever their content.
    expect(tables.invoices.asked).toEqual([undefined]);
  });

  it('escape a key that a spreadsheet would run in the rejects', async () => {
    const extracts = await readOrThrow(asList(smallTables({ invoices: [['=1+1', 'A1', null, null]] })));
    expect(csvOf(extracts)).toContain("invoices,'=1+1,date_issued,");
  });

  it('are read with the order of day and month of a text column', async () => {
    const tables = smallTables();
    const rows = [['I1', 'A1', '13/2/2021', '1/3/2021']];
    const invoices = memoryTable('invoices', tables.invoices.columns, rows, { typed: [] });
    const { files } = await readOrThrow([tables.accounts, tables.skus, invoices, { ...tables.invoice_line_items, cells: [] }]);
    expect(files.find(({ table }) => table === 'invoices')!.dateOrder).toBe('dmy');
  });

  it('that fail during reading are an error with the reason', async () => {
    const tables = smallTables();
    const broken = {
      ...tables.invoices,
      async *readRows() {
        yield* tables.invoices.readRows();
        throw new Error('the connection was lost, so run it again.');
      },
    };
    expect(await refusal([tables.accounts, tables.skus, broken, tables.invoice_line_items])).toEqual({
      code: 'sources.table-unreadable',
      file: 'invoices',
      detail: 'the connection was lost, so run it again',
    });
  });

  it('end as cancelled after a cancel, even when they report an error', async () => {
    const tables = smallTables();
    const signal = { aborted: false };
    const slow = {
      ...tables.invoices,
      async *readRows() {
        yield* tables.invoices.readRows({ first: 0, count: 1 });
        signal.aborted = true;
        throw new Error('it was stopped');
      },
    };
    expect(await refusal([tables.accounts, tables.skus, slow, tables.invoice_line_items], { signal })).toEqual({ code: 'cancelled' });
  });

  it('report how many rows have been read', async () => {
    const told: [string, number, number, string | undefined][] = [];
    await readReport(asList(smallTables()), {
      onProgress: ({ file, bytesRead, bytesTotal, unit }) => told.push([file, bytesRead, bytesTotal, unit]),
    });
    expect(told.filter(([file]) => file === 'invoices')).toEqual([
      ['invoices', 2, 4, 'rows'],
      ['invoices', 4, 4, 'rows'],
      ['invoices', 4, 4, 'rows'],
    ]);
  });
});

describe('rows of a table that are read again', () => {
  const lineTable = (rows: (string | null)[][]) =>
    memoryTable('invoice_line_items', TABLES.invoice_line_items.needed, rows, { batchRows: 500 });
  const many = Array.from({ length: 2 * BLOCK_RECORDS + 10 }, (_, i) => ['I1', i % 2 === 0 ? 'S1' : 'S2', String(i)]);

  it('are requested by their places', async () => {
    const tables = { ...smallTables(), invoice_line_items: lineTable(many) };
    const { sources } = await readOrThrow(asList(tables));
    const lines = await rereadLines(sources, BLOCK_RECORDS + 1, 2, {});
    expect(lines.map(({ quantity, place }) => [quantity, place.key])).toEqual([
      [BLOCK_RECORDS + 1, 'I1/S2'],
      [BLOCK_RECORDS + 2, 'I1/S1'],
    ]);
    expect(tables.invoice_line_items.asked.at(-1)!.first).toBe(BLOCK_RECORDS);
    const row = await rawRow(sources, { file: 'invoice_line_items', line: BLOCK_RECORDS + 3 }, {});
    expect([row!.key, row!.text, row!.fields.map(({ value }) => value)]).toEqual(['I1/S1', '', ['I1', 'S1', String(BLOCK_RECORDS + 2)]]);
  });

  it('are refused once the table has changed', async () => {
    const changes: [(string | null)[][], string][] = [
      [many.slice(1), 'its row 1 in the order of keys is another'],
      [many.slice(0, -1), 'it has fewer rows'],
      [[...many, ['I1', 'S1', '1']], 'it has more rows'],
      [many.with(5, ['I1', 'S1', '700']), 'the lines of this invoice add up to something else'],
    ];
    for (const [rows, detail] of changes) {
      const tables = { ...smallTables(), invoice_line_items: lineTable(many) };
      const { sources } = await readOrThrow(asList(tables));
      tables.invoice_line_items.cells = rows;
      const again = rereadInvoiceLines(sources, 0, () => undefined, {});
      await expect(again).rejects.toThrow(new SourceChanged('invoice_line_items', detail));
    }
  });

  it('are profiled as those of files are', async () => {
    const profiles = await profileExtracts(await readOrThrow(asList(smallTables())));
    if (!profiles.ok) throw new Error(JSON.stringify(profiles.error));
    expect(profiles.value.map(({ file, rows }) => [file, rows])).toEqual([
      ['accounts', 2],
      ['skus', 2],
      ['invoices', 4],
      ['invoice_line_items', 6],
    ]);
  });
});

it('a manifest of the app has the digest of the rows as read, even after the table changes', async () => {
  const tables = smallTables();
  const session = createSession();
  const opened = await session.open({ files: asList(tables), today: asOf });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const shaOf = async () => {
    const exported = await session.exportFeatures({ asOf: opened.value.day.asOf, format: 'csv', manifest: true });
    if (!exported.ok) throw new Error(JSON.stringify(exported.error));
    const { inputs } = JSON.parse(new TextDecoder().decode(exported.value.manifest!.bytes));
    return inputs.map(({ file, sha256 }: { file: string; sha256: string }) => [file, sha256.length, sha256]);
  };
  const before = await shaOf();
  expect(before.map(([file, length]: [string, number]) => [file, length])).toEqual([
    ['accounts', 64],
    ['skus', 64],
    ['invoices', 64],
    ['invoice_line_items', 64],
  ]);
  tables.invoices.cells = [];
  expect(await shaOf()).toEqual(before);
});

it('batches deliver every character, however they are cut', () => {
  const rows = [
    ['', null, 'ascii'],
    ['Ä'.repeat(40), '漢字😀', 'x'.repeat(100)],
    ['a\u001fb', '', 'é'],
  ];
  const writer = new RowBatchWriter(3, 1);
  const row = new TableRow(3);
  const seen: string[][] = [];
  for (const cells of rows) {
    writer.add(cells);
    row.through(writer.take(), ({ bytes, starts, ends }) => {
      seen.push([0, 1, 2].map((field) => new TextDecoder().decode(bytes.subarray(starts[field]!, ends[field]!))));
      return true;
    });
  }
  expect(seen).toEqual(rows.map((cells) => cells.map((cell) => cell ?? '')));
  expect(row.line).toBe(3);
});
