import type { RowPlace } from '../../declarations/row-place.ts';
import { isSourceTable } from '../files/source-table.ts';
import { LineItemCells } from '../line-items/line-item-cells.ts';
import type { SourceTables } from '../read-extracts.ts';
import type { ReadFile } from '../rows/read-table.ts';
import type { ScanControl } from '../rows/scan-file.ts';
import { rereadBlocks, SourceChanged } from './reread.ts';

/** A line item that counts, from a second reading. */
export interface LineItemAgain {
  readonly place: RowPlace;
  /** Rows of the `InvoiceReader` and the `SkuReader`. */
  readonly invoiceRow: number;
  readonly skuRow: number;
  readonly quantity: number;
}

/** Blocks of one file, inclusive. */
interface Run {
  readonly file: ReadFile;
  readonly first: number;
  last: number;
}

/** Up to this number, unwanted blocks are read, because that is cheaper than seeking past them. */
const GAP_BLOCKS = 4;

/**
 * Reads the counted lines of an invoice again, in file order, from the blocks that may contain one. Throws `Cancelled`, and `SourceChanged`
 * when they don't add up to the earlier sum.
 */
export async function rereadInvoiceLines(
  { lineItems }: SourceTables,
  invoiceRow: number,
  onLine: (line: LineItemAgain) => void,
  control: ScanControl,
): Promise<void> {
  const { reader, files } = lineItems;
  const { prices } = reader;
  let [count, cents, fractions, items] = [0, 0, 0, 0];
  const runs = runsOf(files, (block) => reader.blocks.mayHold(block, invoiceRow));
  for (const run of runs) {
    await readLines(lineItems, run, control, (line) => {
      if (line.invoiceRow !== invoiceRow) return true;
      count++;
      cents += line.quantity * prices.cents[line.skuRow]!;
      fractions += line.quantity * prices.fractions[line.skuRow]!;
      items += line.quantity;
      onLine(line);
      return true;
    });
  }
  const isSame =
    count === reader.lines[invoiceRow] &&
    cents === reader.cents[invoiceRow] &&
    fractions === (reader.fractions[invoiceRow] ?? 0) &&
    items === reader.items[invoiceRow];
  if (!isSame) {
    const { name } = (runs[0]?.file ?? files[0]!).opened.plain;
    throw new SourceChanged(name, 'the lines of this invoice add up to something else');
  }
}

/** The counted lines from index `first` on, `limit` of them at most, in the order of the files. Throws `Cancelled` and `SourceChanged`. */
export async function rereadLines(
  { lineItems }: SourceTables,
  first: number,
  limit: number,
  control: ScanControl,
): Promise<LineItemAgain[]> {
  const { reader, files } = lineItems;
  const { blocks } = reader;
  const found: LineItemAgain[] = [];
  if (blocks.count === 0 || limit === 0) return found;
  const start = blocks.blockOfKept(first);
  let place = blocks.keptBefore(start);
  for (const run of runsOf(files, (block) => block >= start)) {
    if (found.length === limit) break;
    await readLines(lineItems, run, control, (line) => {
      if (place++ >= first) found.push(line);
      return found.length < limit;
    });
  }
  return found;
}

async function readLines(
  { reader, files }: SourceTables['lineItems'],
  { file, first, last }: Run,
  control: ScanControl,
  onLine: (line: LineItemAgain) => boolean,
): Promise<void> {
  const cells = new LineItemCells(reader.invoiceReader.invoices, reader.skus);
  cells.startFile(file.reading);
  const place = files.indexOf(file);
  await rereadBlocks(
    file,
    first,
    last,
    {
      row(scanner, fault) {
        if (fault !== null || !cells.read(scanner)) return true;
        if (!reader.leftOut.isEmpty && reader.leftOut.reasonFor(place, cells.invoiceRow, scanner.line) !== null) return true;
        return onLine({
          place: file.reading.placeOf(scanner),
          invoiceRow: cells.invoiceRow,
          skuRow: cells.skuRow,
          quantity: cells.quantity!,
        });
      },
    },
    control,
  );
}

/** The wanted blocks in few readings; a packed file is read once, with any distance between them. */
function runsOf(files: readonly ReadFile[], isWanted: (block: number) => boolean): Run[] {
  const runs: Run[] = [];
  let before = 0;
  for (const file of files) {
    const { plain } = file.opened;
    // A table's rows are found by counting from its start: every seek costs the same.
    const mostApart = isSourceTable(plain) || plain.isPacked ? Number.POSITIVE_INFINITY : GAP_BLOCKS;
    let run: Run | null = null;
    for (let block = 0; block < file.index.blocks; block++) {
      if (!isWanted(before + block)) continue;
      if (run !== null && block - run.last <= mostApart) run.last = block;
      else runs.push((run = { file, first: block, last: block }));
    }
    before += file.index.blocks;
  }
  return runs;
}
