import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { staticRows } from '../../ui/grid/boxed-grid.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { LeakReport } from '../../worker/core-types.ts';
import { QUALITY_WORDS } from './words.ts';

const { leak: words } = QUALITY_WORDS;

type LeakedCell = LeakReport['shown'][number];

const COLUMNS: readonly GridColumn<LeakedCell>[] = [
  { id: 'table', ...words.columns.table, track: 'minmax(140px, 0.8fr)', cell: (row) => row.table },
  { id: 'row', ...words.columns.row, track: 'minmax(110px, 0.7fr)', cell: (row) => row.row },
  {
    id: 'column',
    ...words.columns.column,
    track: 'minmax(130px, 0.8fr)',
    cell: (row) => (row.column === '' ? <span className="faint">{SHARED_WORDS.states.wholeRow}</span> : row.column),
  },
  { id: 'whole', ...words.columns.whole, track: 'minmax(150px, 1fr)', cell: (row) => <LeakedValue value={row.whole} /> },
  { id: 'known', ...words.columns.known, track: 'minmax(150px, 1fr)', cell: (row) => <LeakedValue value={row.known} /> },
];

/** The cells that differ without the data after the day. */
export function LeakCells({ report }: { report: LeakReport }) {
  return (
    <DataGrid
      label={words.cells}
      columns={COLUMNS}
      rows={staticRows(`leak:${report.asOf}`, report.shown)}
      rowHeight={30}
      headerHeight={34}
      rowId={(row) => `${row.table} ${row.row} ${row.column}`}
    />
  );
}

function LeakedValue({ value }: { value: string | null }) {
  return value === null ? <span className="faint">{QUALITY_WORDS.leakCells.nothing}</span> : <code className="cell-value">{value}</code>;
}
