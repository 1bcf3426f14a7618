import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import { formatCorrelation, formatCount } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { capitalised } from '../../lib/words.ts';
import { Nothing } from '../../ui/grid/declared-column.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { Correlations } from '../../worker/core-types.ts';
import { DATASET_WORDS } from './words.ts';

const { correlations: words } = DATASET_WORDS;

type Key = Correlations['keys'][number];
type Cell = Correlations['cells'][number][number];

/** The correlation of one column with another. */
export interface Correlated {
  readonly key: Key;
  readonly cell: Cell;
}

/** The correlations of a column with each of the others, the strongest first. Empty for a column that has none. */
export function correlatedWith({ keys, cells }: Correlations, column: string): readonly Correlated[] {
  const own = cells[(keys as readonly string[]).indexOf(column)] ?? [];
  const size = ({ cell }: Correlated) => Math.abs(cell.value ?? 0);
  return own
    .map((cell, at) => ({ key: keys[at]!, cell }))
    .filter(({ key }) => key !== column)
    .sort((a, b) => size(b) - size(a));
}

/** A correlation with its interval: `0.31 to 0.45`; null where there is none. */
export function sayCorrelationInterval({ interval }: Cell): string | null {
  return interval && SHARED_WORDS.names.range(formatCorrelation(interval.low), formatCorrelation(interval.high));
}

/** The columns of the list of correlations with one column. */
export function correlationColumns(columns: readonly FeatureColumn[]): readonly GridColumn<Correlated>[] {
  return [
    nameColumn<Correlated>(columns, 'minmax(180px, 1fr)'),
    {
      id: 'value',
      ...words.value,
      track: 'minmax(150px, 1fr)',
      align: 'end',
      cell: ({ cell: { value } }) => (
        <span className="correlation">
          <CorrelationBar value={value} />
          {sayValue(value)}
        </span>
      ),
      values: { kind: 'number', unit: 'correlation', of: ({ cell }) => cell.value },
    },
    {
      id: 'interval',
      ...words.interval,
      track: '140px',
      align: 'end',
      cell: ({ cell }) => sayCorrelationInterval(cell) ?? <Nothing />,
      values: { kind: 'plain', of: ({ cell }) => sayCorrelationInterval(cell) },
    },
    {
      id: 'rows',
      ...words.rows,
      track: '100px',
      align: 'end',
      cell: ({ cell }) => formatCount(cell.rows),
      values: { kind: 'count', unit: 'rows', of: ({ cell }) => cell.rows },
    },
  ];
}

/** A bar from the middle: to the right for a positive correlation, to the left for a negative one. */
export function CorrelationBar({ value }: { readonly value: number | null }) {
  const width = Math.abs(value ?? 0) * 50;
  const isNegative = (value ?? 0) < 0;
  return (
    <svg className="correlation-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <line x1={50} x2={50} y1={0} y2={8} />
      <rect data-sign={isNegative ? 'negative' : 'positive'} x={isNegative ? 50 - width : 50} y={1} width={width} height={6} />
    </svg>
  );
}

interface MatrixRow {
  readonly key: Key;
  /** In the order of the columns. */
  readonly cells: readonly Cell[];
}

/** A row for each column: its correlations with all. */
export function matrixRows({ keys, cells }: Correlations): readonly MatrixRow[] {
  return keys.map((key, at) => ({ key, cells: cells[at]! }));
}

/** Px at the sides of a heading, and of its average character. */
const [SIDES, CHARACTER, LEAST] = [22, 7.2, 76];

/** The columns of the matrix of all correlations. */
export function matrixColumns({ keys }: Correlations, columns: readonly FeatureColumn[]): readonly GridColumn<MatrixRow>[] {
  const longest = Math.max(...keys.map((key) => nameOf(columns, key).length));
  return [
    nameColumn<MatrixRow>(columns, `${Math.ceil(SIDES + longest * CHARACTER)}px`),
    ...keys.map((key, at): GridColumn<MatrixRow> => {
      const name = nameOf(columns, key);
      return {
        id: key,
        header: name,
        meaning: meaningOf(columns, key),
        track: `minmax(${Math.max(LEAST, Math.ceil(SIDES + name.length * CHARACTER))}px, 1fr)`,
        align: 'end',
        cell: (row) => {
          const cell = row.cells[at]!;
          return (
            <span
              className="correlation-heat"
              data-heat={row.key === key ? 'self' : heatOf(cell.value)}
              title={words.title(nameOf(columns, row.key), name, cell.rows, sayCorrelationInterval(cell))}
            >
              {sayValue(cell.value)}
            </span>
          );
        },
        values: { kind: 'number', unit: 'correlation', of: (row) => row.cells[at]!.value },
      };
    }),
  ];
}

function nameColumn<Row extends { readonly key: Key }>(columns: readonly FeatureColumn[], track: string): GridColumn<Row> {
  return {
    id: 'column',
    header: SHARED_WORDS.names.column,
    meaning: words.columnMeaning,
    track,
    stays: true,
    shown: 'always',
    cell: ({ key }) => <span title={meaningOf(columns, key)}>{nameOf(columns, key)}</span>,
    values: { kind: 'text', of: ({ key }) => nameOf(columns, key) },
  };
}

function nameOf(columns: readonly FeatureColumn[], key: Key): string {
  return columns.find((column) => column.key === key)?.name ?? key;
}

function meaningOf(columns: readonly FeatureColumn[], key: Key): string {
  const definition = columns.find((column) => column.key === key)?.definition;
  return definition === undefined ? '' : `${capitalised(definition)}.`;
}

function sayValue(value: number | null) {
  return value === null ? <Nothing /> : formatCorrelation(value);
}

/** Five shades in each direction: -5 to 5. */
function heatOf(value: number | null): string {
  return value === null ? 'none' : String(Math.sign(value) * Math.min(5, Math.floor(Math.abs(value) * 5 + 0.5)) + 0);
}
