import { AGEING_CENTS, type AgeingRow, type AgeingTotals } from '../ageing/ageing-row.ts';
import { type AgeingEdges, ageingBounds } from '../units/ageing-edges.ts';
import type { Cents } from '../units/units.ts';
import type { WorkbookColumn } from './workbook.ts';

/** Stands in the company column of the total, whose account id is empty: no account's is. */
const TOTAL = 'Total';

interface AgeingColumn {
  readonly header: string;
  readonly width: number;
  readonly kind: 'text' | 'count' | 'cents';
  cell(row: AgeingRow): string | number | null;
  total(totals: AgeingTotals): string | number | null;
}

/** The columns of the aged receivables as they are written, in order; the edges name the buckets. */
export function ageingColumns(edges: AgeingEdges): readonly AgeingColumn[] {
  return [
    { header: 'acct_id', kind: 'text', width: 12, cell: (row) => row.acct_id, total: () => null },
    { header: 'company_name', kind: 'text', width: 32, cell: (row) => row.company_name, total: () => TOTAL },
    { header: 'contact_person', kind: 'text', width: 24, cell: (row) => row.contact_person, total: () => null },
    { header: 'contact_phone', kind: 'text', width: 24, cell: (row) => row.contact_phone, total: () => null },
    ...ageingBounds(edges).map(({ from, to }, place) => {
      const column = AGEING_CENTS[place]!;
      return centsColumn(bucketHeader(from, to), (figures) => figures[column]);
    }),
    centsColumn('open_dollars', ({ open_cents }) => open_cents),
    countColumn('open_invoices', 14, ({ open_invoices }) => open_invoices),
    countColumn('oldest_days_overdue', 20, ({ oldest_days_overdue }) => oldest_days_overdue),
  ];
}

/** How a column of the aged receivables stands in a workbook: dollars as numbers with two decimals. */
export function workbookColumn({ header, kind, width }: AgeingColumn): WorkbookColumn {
  if (kind === 'text') return { header, kind, width };
  return kind === 'cents' ? { header, kind: 'number', width, format: '#,##0.00' } : { header, kind: 'number', width };
}

type Figures = Omit<AgeingTotals, 'accounts'>;

function centsColumn(header: string, of: (figures: Figures) => Cents): AgeingColumn {
  return { header, kind: 'cents', width: Math.max(17, header.length + 3), cell: of, total: of };
}

function countColumn(header: string, width: number, of: (figures: Figures) => number): AgeingColumn {
  return { header, kind: 'count', width, cell: of, total: of };
}

function bucketHeader(from: number, to: number | null): string {
  if (to === 0) return 'not_due_dollars';
  return to === null ? `overdue_over_${from - 1}_dollars` : `overdue_${from}_${to}_dollars`;
}
