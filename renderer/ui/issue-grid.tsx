import { formatCount } from '../lib/format.ts';
import { SHARED_WORDS } from '../lib/shared-words.ts';
import type { RowIssue } from '../worker/core-types.ts';
import { FileName } from './file-name.tsx';
import { DataGrid } from './grid/data-grid.tsx';
import type { GridColumn } from './grid/grid-column.ts';
import type { RowWindow } from './grid/row-window.ts';
import { UI_WORDS } from './words.ts';

const COLUMNS: readonly GridColumn<RowIssue>[] = [
  {
    id: 'file',
    ...UI_WORDS.issueGrid.file,
    track: 'minmax(160px, 1fr)',
    cell: (row) => <FileName name={row.file} />,
  },
  {
    id: 'line',
    ...UI_WORDS.issueGrid.line,
    track: '62px',
    align: 'end',
    cell: (row) => (row.key === undefined ? formatCount(row.line) : <FileName name={row.key} />),
  },
  {
    id: 'column',
    ...UI_WORDS.issueGrid.column,
    track: 'minmax(76px, 0.7fr)',
    cell: (row) => (row.column ? <FileName name={row.column} /> : <span className="faint">{SHARED_WORDS.states.wholeRow}</span>),
  },
  {
    id: 'value',
    ...UI_WORDS.issueGrid.value,
    track: 'minmax(64px, 0.8fr)',
    cell: (row) => <IssueValue value={row.value} />,
  },
  {
    id: 'reason',
    ...UI_WORDS.issueGrid.reason,
    track: 'minmax(150px, 1.2fr)',
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
  return value === '' ? <span className="faint">{SHARED_WORDS.states.empty}</span> : <code className="cell-value">{value}</code>;
}
