import type { ReactNode } from 'react';
import type { ColumnKind, ColumnValues, ListColumn } from '../../../core/lists/list-column.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatCount, formatDay, formatDayFrom, formatMoney, formatPercent, NOTHING } from '../../lib/format.ts';
import { capitalised } from '../../lib/words.ts';
import type { CellValue } from './cell-values.ts';
import type { GridColumn } from './grid-column.ts';

/** What a screen draws differently from the default of the column's kind. */
export type ColumnLook<Row> = Partial<
  Pick<GridColumn<Row>, 'header' | 'track' | 'align' | 'stays' | 'foot' | 'cell' | 'values' | 'copiedHeader' | 'hasOwnOrder'>
>;

/** The parts of a declaration that a grid needs. */
type Declared = Pick<ListColumn, 'key' | 'kind' | 'label' | 'meaning' | 'sortsFirst'> &
  Partial<Pick<ListColumn, 'shown' | 'unit' | 'total'>>;

interface KindLook {
  readonly track: (label: string) => string;
  readonly align?: 'end';
}

const FIGURE: KindLook = { track: (label) => `${Math.max(84, Math.round(22 + 6.5 * label.length))}px`, align: 'end' };

const LOOKS: Readonly<Record<ColumnKind, KindLook>> = {
  text: { track: () => 'minmax(84px, 0.2fr)' },
  sentences: { track: () => 'minmax(200px, 1fr)' },
  cents: { track: () => '124px', align: 'end' },
  count: FIGURE,
  days: FIGURE,
  day: { track: () => '106px' },
  chance: { track: () => '88px', align: 'end' },
  share: { track: () => '88px', align: 'end' },
};

type Cell<Value> = (value: Value, asOf: EpochDay) => ReactNode;

const CELLS: { readonly [Kind in ColumnKind]: Cell<ColumnValues[Kind]> } = {
  text: (text) => <bdi>{text}</bdi>,
  sentences: (sentences) => sentences.join(' · '),
  cents: (cents) => <CellFigure value={cents}>{formatMoney(cents)}</CellFigure>,
  count: (count) => <CellFigure value={count}>{formatCount(count)}</CellFigure>,
  days: (days) => <CellFigure value={days}>{formatCount(days)}</CellFigure>,
  day: (day, asOf) => <DayCell day={day} asOf={asOf} />,
  chance: formatPercent,
  share: formatPercent,
};

/** Makes a column of a grid from its declaration; `asOf` is the day to which dates are compared. */
export function gridColumn<Row extends object, Key extends string>(
  { key, kind, label, meaning, sortsFirst, shown, unit, total }: Declared,
  asOf: EpochDay,
  look: ColumnLook<Row> = {},
): GridColumn<Row, Key> {
  const { track, align } = LOOKS[kind];
  return {
    id: key,
    header: label,
    meaning: `${capitalised(meaning)}.`,
    track: track(label),
    ...(align && { align }),
    ...(sortsFirst && { sortsFirst }),
    ...((shown === 'always' || shown === 'on-choice') && { shown }),
    copiedHeader: label,
    cell: (row) => cellOf(kind, fieldOf(row, key), asOf),
    values: { kind, unit, of: (row) => fieldOf(row, key) as CellValue },
    ...(total === 'sum' && { isTotalled: true }),
    ...look,
  };
}

function fieldOf(row: object, key: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[key] ?? null;
}

function cellOf(kind: ColumnKind, value: unknown, asOf: EpochDay): ReactNode {
  return value === null ? <Nothing /> : (CELLS[kind] as Cell<unknown>)(value, asOf);
}

interface CellFigureProps {
  readonly value: number;
  /** Its look where it is not zero. */
  readonly className?: string | undefined;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

/** A figure in a cell. Zero is a figure, too, but paler, so that the others stand out. */
export function CellFigure({ value, className, title, children }: CellFigureProps) {
  // Lists have many figures, so most are text without an element of their own.
  if (value !== 0 && className === undefined && title === undefined) return children;
  return (
    <span className={value === 0 ? 'faint' : className} title={title}>
      {children}
    </span>
  );
}

/** The content of a cell without a value: it is not known, or there is none. */
export function Nothing() {
  return <span className="faint">{NOTHING}</span>;
}

/** A date, with its distance from the as-of date below. */
function DayCell({ day, asOf }: { day: EpochDay; asOf: EpochDay }) {
  return (
    <div className="two-lines">
      <em>{formatDay(day)}</em>
      <span>{formatDayFrom(day, asOf)}</span>
    </div>
  );
}
