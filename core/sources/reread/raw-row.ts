import type { RecordText } from '../../csv/record-cells.ts';
import type { RecordFault } from '../../csv/record-scanner.ts';
import type { RowPlace } from '../../declarations/row-place.ts';
import { TABLES } from '../../declarations/table-declarations.ts';
import { FAULT_REASONS } from '../../findings/reject-reasons.ts';
import type { RawRow } from '../files/source-schemas.ts';
import { isSourceTable } from '../files/source-table.ts';
import type { SourceTables } from '../read-extracts.ts';
import type { ReadFile } from '../rows/read-table.ts';
import type { ScanControl } from '../rows/scan-file.ts';
import { rereadBlocks } from './reread.ts';

/** Maximum number of characters of a row, and of each of its fields, in the result. */
const MAX_CHARACTERS = 4_000;

/** The row that starts on this physical line; null when none does. Throws `Cancelled` and `SourceChanged`. */
export async function rawRow(tables: SourceTables, { file: name, line }: RowPlace, control: ScanControl): Promise<RawRow | null> {
  const file = filesOf(tables).find(({ opened }) => opened.plain.name === name);
  const block = file?.index.blockOf(line) ?? -1;
  if (file === undefined || block < 0) return null;
  let found: RawRow | null = null;
  await rereadBlocks(
    file,
    block,
    block,
    {
      textOfLine: line,
      row(scanner, fault, text) {
        if (text !== null) found = asFound(file, scanner, fault, text);
        return scanner.line < line;
      },
    },
    control,
  );
  return found;
}

function filesOf({ accounts, skus, invoices, lineItems }: SourceTables): ReadFile[] {
  return [accounts, skus, invoices, lineItems].flatMap(({ files }) => files);
}

function asFound({ opened, reading }: ReadFile, scanner: RecordText, fault: RecordFault | null, text: Uint8Array): RawRow {
  const { table, header, plain } = opened;
  const { needed, optional } = TABLES[table];
  return {
    ...reading.placeOf(scanner),
    table,
    // A row of a database table has no text: its bytes here come from this program.
    ...cutText('text', isSourceTable(plain) ? new Uint8Array() : text),
    fault: fault === null ? null : FAULT_REASONS[fault],
    fields: Array.from({ length: scanner.fields }, (_, field) => {
      const column = header.columns[field] ?? '';
      const value = scanner.bytes.subarray(scanner.starts[field]!, scanner.ends[field]!);
      return { column, ...cutText('value', value), isRead: needed.includes(column) || optional.includes(column) };
    }),
  };
}

/** Keeps a leading U+FEFF: it is part of the row. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function cutText<Name extends string>(name: Name, bytes: Uint8Array): { [Key in Name]: string } & { isCut: boolean } {
  // A character needs at most four bytes, and at least one per code unit: so these bytes are enough.
  const text = decoder.decode(bytes.subarray(0, (MAX_CHARACTERS + 1) * 4));
  const isCut = text.length > MAX_CHARACTERS;
  // Do not end with half of a surrogate pair.
  const shown = isCut ? text.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '') : text;
  return { [name]: shown, isCut } as { [Key in Name]: string } & { isCut: boolean };
}
