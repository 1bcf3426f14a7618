import type { ColumnKind, ColumnValues } from '../lists/list-column.ts';
import { shownText } from '../units/shown-text.ts';
import { telLink } from '../units/tel-link.ts';
import { type FileColumn, fileValue, type ListRow, REASON_SEPARATOR } from './list-file.ts';
import { type WorkbookCell, type WorkbookColumn, type WorkbookLink, writeWorkbook } from './workbook.ts';

const TYPES: Readonly<Record<ColumnKind, Pick<WorkbookColumn, 'kind' | 'format'>>> = {
  text: { kind: 'text' },
  sentences: { kind: 'text' },
  cents: { kind: 'number', format: '#,##0.00' },
  count: { kind: 'number' },
  days: { kind: 'number' },
  day: { kind: 'day' },
  chance: { kind: 'number', format: '0.0000' },
  share: { kind: 'number', format: '0.0000' },
};

/** A list as one sheet. */
export interface ListSheet<Row> {
  readonly name: string;
  readonly columns: readonly FileColumn<Row>[];
  readonly rows: readonly Row[];
  /** A separate row below the others. */
  readonly total?: ListRow;
}

/**
 * A list as XLSX: text as people see it and typed as text, dollars and dates as numbers, phone numbers that can be dialled as links if the
 * list has their column. The same bytes for the same rows.
 */
export function listXlsx<Row extends { readonly contact_phone: string | null }>(sheet: ListSheet<Row>): Promise<Uint8Array> {
  const { name, columns, rows, total } = sheet;
  const phone = columns.findIndex(({ key }) => key === 'contact_phone');
  return writeWorkbook({
    name,
    columns: columns.map(({ name: header, width, kind, written }) => ({ header, width, ...TYPES[written ? 'text' : kind] })),
    rows: rows.map((row) => columns.map((column) => cellOf(fileValue(column, row)))),
    ...(total && { total: columns.map(({ key, kind }) => cellOf({ kind, value: total[key] ?? null })) }),
    links: phone < 0 ? [] : phoneLinks(rows, phone),
  });
}

function cellOf({ kind, value }: ReturnType<typeof fileValue>): WorkbookCell {
  if (kind === 'cents' && value !== null) return (value as ColumnValues['cents']) / 100;
  if (kind === 'sentences' && value !== null) return shownText((value as ColumnValues['sentences']).join(REASON_SEPARATOR));
  return typeof value === 'string' ? shownText(value) : (value as WorkbookCell);
}

/** Links that dial the phone numbers that can be dialled; `column` is the index of the phone column. */
export function phoneLinks(rows: readonly { readonly contact_phone: string | null }[], column: number): WorkbookLink[] {
  const links: WorkbookLink[] = [];
  for (const [row, { contact_phone }] of rows.entries()) {
    const target = contact_phone === null ? null : telLink(contact_phone);
    if (target !== null) links.push({ row, column, target });
  }
  return links;
}
