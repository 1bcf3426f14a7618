import type { TableName } from '../declarations/table-declarations.ts';
import { RowBatchWriter } from '../sources/files/row-batch-writer.ts';
import type { RowRange, SourceTable } from '../sources/files/source-table.ts';

export interface MemoryTable extends SourceTable {
  /** Its current content; a test may change it between two readings. */
  cells: (string | null)[][];
  /** The requested parts, in order. */
  readonly asked: (RowRange | undefined)[];
}

/** A table of a database in memory, read in batches of `batchRows`. */
export function memoryTable(
  table: TableName,
  columns: readonly string[],
  cells: (string | null)[][],
  { typed = columns, batchRows = 2 }: { typed?: readonly string[]; batchRows?: number } = {},
): MemoryTable {
  const asked: (RowRange | undefined)[] = [];
  return {
    name: table,
    table,
    columns,
    typed,
    rows: cells.length,
    cells,
    asked,
    async *readRows(part) {
      asked.push(part);
      const wanted = part === undefined ? this.cells : this.cells.slice(part.first, part.first + part.count);
      const writer = new RowBatchWriter(columns.length, 8);
      for (const row of wanted) {
        writer.add(row);
        if (writer.rows === batchRows) yield writer.take();
      }
      if (writer.rows > 0) yield writer.take();
    },
  };
}
