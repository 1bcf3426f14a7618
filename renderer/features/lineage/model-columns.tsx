import type { ReactNode } from 'react';
import type { Cents, EpochDay, Probability } from '../../../core/units/units.ts';
import { formatDay, formatDecimals, formatDollarFigure, formatExactDollars, formatProbability, NOTHING } from '../../lib/format.ts';
import { capitalised } from '../../lib/words.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { type Place, SourcePlace } from '../../ui/source-place.tsx';
import type { ModelColumn, ModelRow, ModelSummary, ModelValue } from '../../worker/core-types.ts';
import { LINEAGE_WORDS } from './words.ts';

interface ModelLinks {
  onOpenInvoice(invoiceId: string): void;
  onOpenPlace(place: Place): void;
}

/** Columns that contain an invoice's id. */
const INVOICE_IDS = new Set(['invoice_id', 'inv_id']);
/** Columns with long texts. */
const WIDE: Readonly<Record<string, string>> = {
  company_address: 'minmax(250px, 2fr)',
  item_description: 'minmax(250px, 2fr)',
  reasons: 'minmax(560px, 2fr)',
  company_name: 'minmax(190px, 1.4fr)',
  contact_person: 'minmax(160px, 1.2fr)',
  contact_phone: 'minmax(160px, 1.2fr)',
};

/** The columns of a pipeline table in a grid, with the source of each row at the end. */
export function modelColumns({ columns, name }: ModelSummary, links: ModelLinks): readonly GridColumn<ModelRow>[] {
  const opensInvoices = name !== 'stg_invoice_line_items' && columns.some((column) => INVOICE_IDS.has(column.name));
  return [
    ...columns.map(
      (column, at): GridColumn<ModelRow> => ({
        id: column.name,
        header: column.name,
        meaning: `${capitalised(column.meaning)}.`,
        unit: column.unit || '\u00A0',
        track: trackOf(column),
        ...(isFigure(column) && { align: 'end' as const }),
        cell: (row) => {
          const value = row.values[at] ?? null;
          if (opensInvoices && INVOICE_IDS.has(column.name)) {
            return (
              <button type="button" className="link" onClick={() => links.onOpenInvoice(String(value))}>
                {String(value)}
              </button>
            );
          }
          return cellOf(column, value);
        },
      }),
    ),
    {
      id: 'source',
      ...LINEAGE_WORDS.source,
      track: 'minmax(168px, 1fr)',
      cell: (row) =>
        row.place === null ? <span className="faint">{NOTHING}</span> : <SourcePlace place={row.place} onOpen={links.onOpenPlace} />,
    },
  ];
}

function cellOf({ kind, decimals = 0 }: ModelColumn, value: ModelValue): ReactNode {
  if (value === null) return <span className="faint">{NOTHING}</span>;
  if (Array.isArray(value)) return value.join('; ');
  switch (kind) {
    case 'day':
      return formatDay(value as EpochDay);
    case 'cents':
      return formatDollarFigure(value as Cents);
    case 'dollars':
      return formatExactDollars(value as string);
    case 'count':
    case 'days':
    case 'share':
      return formatDecimals(value as number, decimals);
    case 'chance':
      return formatProbability(value as Probability);
    case 'flag':
      return value ? 'yes' : 'no';
    default:
      return String(value).replace(/\s*\r?\n\s*/g, ', ');
  }
}

const FIGURES: readonly ModelColumn['kind'][] = ['cents', 'dollars', 'count', 'days', 'chance', 'share'];

function isFigure({ kind }: ModelColumn): boolean {
  return FIGURES.includes(kind);
}

function trackOf(column: ModelColumn): string {
  const wide = WIDE[column.name];
  if (wide !== undefined) return wide;
  if (column.kind === 'text' || column.kind === 'list') return 'minmax(124px, 1.2fr)';
  if (column.kind === 'day') return `minmax(${Math.max(104, 16 + column.name.length * 8)}px, 0.8fr)`;
  if (column.kind === 'flag') return 'minmax(92px, 0.6fr)';
  // The heading determines the width: figures are short, their names are not. Dollars need more than a short name.
  const least = column.kind === 'cents' || column.kind === 'dollars' ? 112 : 72;
  return `minmax(${Math.max(least, 24 + Math.max(column.name.length * 8, column.unit.length * 6.5))}px, 0.9fr)`;
}
