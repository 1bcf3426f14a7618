import { formatCount } from '../lib/format.ts';
import type { RowIssue } from '../worker/core-types.ts';
import { FileName } from './file-name.tsx';
import { DataGrid } from './grid/data-grid.tsx';
import type { GridColumn } from './grid/grid-column.ts';
import type { RowWindow } from './grid/row-window.ts';

const COLUMNS: readonly GridColumn<RowIssue>[] = [
  {
    id: 'file',
    header: 'File',
    meaning: 'The file that has the row.',
    track: 'minmax(96px, 1fr)',
    cell: (row) => <FileName name={row.file} />,
  },
  {
    id: 'line',
    header: 'Line',
    meaning: 'The line on which the row starts; 1 is the header.',
    track: '62px',
    align: 'end',
    cell: (row) => (row.key === undefined ? formatCount(row.line) : <FileName name={row.key} />),
  },
  {
    id: 'column',
    header: 'Column',
    meaning: 'The column with the fault, or the whole row.',
    track: 'minmax(84px, 0.8fr)',
    cell: (row) => (row.column ? <FileName name={row.column} /> : <span className="faint">whole row</span>),
  },
  {
    id: 'value',
    header: 'Value',
    meaning: 'What the cell holds.',
    track: 'minmax(84px, 0.9fr)',
    cell: (row) => <IssueValue value={row.value} />,
  },
  {
    id: 'reason',
    header: 'Reason',
    meaning: 'Why the row is listed.',
    track: 'minmax(120px, 1.3fr)',
    cell: (row) => <FileName name={row.reason} />,
  },
];

/** Rows with faults: their places, their values and the reasons. */
export function IssueGrid({ label, rows }: { label: string; rows: RowWindow<RowIssue> }) {
  return (
    <DataGrid
      label={label}
      columns={COLUMNS}
      rows={rows}
      rowHeight={34}
      headerHeight={36}
      rowId={(row) => `${row.file}:${row.line}:${row.column}`}
    />
  );
}

function IssueValue({ value }: { value: string }) {
  return value === '' ? <span className="faint">empty</span> : <code className="cell-value">{value}</code>;
}
