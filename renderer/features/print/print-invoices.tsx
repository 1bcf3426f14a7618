import type { ListedInvoice, OpenInvoiceSort, OpenInvoicesFilter } from '../../../core/queries/ageing/contract.ts';
import type { ListRequest } from '../../../core/queries/shared/page-request.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { accountName } from '../../lib/account-name.ts';
import { formatCount, formatDay, formatMoney } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { shortened } from '../../lib/words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AGEING_WORDS } from '../ageing/public.ts';
import { PrintView } from './print-view.tsx';
import { Sheet } from './sheet.tsx';
import { AGEING_TABLE, pagesOf } from './sheet-measures.ts';
import { MAX_PRINTED } from './use-call-sheets.ts';
import { PRINT_WORDS } from './words.ts';

type Listed = ListRequest<OpenInvoiceSort, OpenInvoicesFilter>;

interface PrintInvoicesProps {
  readonly asOf: EpochDay;
  /** The list as the screen has it, or the invoices of it that were selected. */
  readonly listed: Listed | readonly ListedInvoice[];
  onClose(): void;
}

const words = PRINT_WORDS.invoices;

/** Open invoices as printed, in the order of the screen: an invoice a line, with what is open in all on the last page. */
export function PrintInvoices({ listed, ...about }: PrintInvoicesProps) {
  return 'length' in listed ? (
    <InvoiceSheets {...about} rows={listed} total={listed.length} says={[words.selected(listed.length)]} />
  ) : (
    <ListedInvoices {...about} listed={listed} />
  );
}

type About = Pick<PrintInvoicesProps, 'asOf' | 'onClose'>;

function ListedInvoices({ listed, ...about }: About & { readonly listed: Listed }) {
  const { result, isStale } = useQuestion('openInvoicesPage', { asOf: about.asOf, firstRow: 0, limit: MAX_PRINTED, ...listed });
  // Never prints the answer for another day.
  const answer = isStale ? null : result;
  const { search = '', filter } = listed;
  const says = [
    ...(filter?.overdueOnly ? [words.overdueOnly] : []),
    ...(filter?.accounts ?? []).map(SHARED_WORDS.names.accountBeside),
    ...(filter?.inv_id === undefined ? [] : [AGEING_WORDS.invoices.invoice(filter.inv_id)]),
    ...(search === '' ? [] : [PRINT_WORDS.ageing.search(shortened(search, 40))]),
  ];
  return answer?.ok === false ? (
    <InvoiceSheets {...about} rows={[]} total={0} says={says} problem={sayError(answer.error)} />
  ) : (
    <InvoiceSheets {...about} rows={answer?.value.rows ?? null} total={answer?.value.total ?? 0} says={says} />
  );
}

interface InvoiceSheetsProps extends About {
  /** Null until they are known. */
  readonly rows: readonly ListedInvoice[] | null;
  /** How many there are, printed or not. */
  readonly total: number;
  /** Which ones they are. */
  readonly says: readonly string[];
  readonly problem?: string;
}

function InvoiceSheets({ asOf, rows, total, says, problem, onClose }: InvoiceSheetsProps) {
  const pages = pagesOf(rows ?? [], AGEING_TABLE.rows);
  const heading = [AGEING_WORDS.invoices.list, SHARED_WORDS.states.asOf(formatDay(asOf)), ...says].join(' · ');
  return (
    <PrintView
      label={words.label}
      fileName={words.fileName(formatIsoDay(asOf))}
      note={PRINT_WORDS.printed('invoice', rows?.length ?? 0, total, pages.length)}
      isReady={pages.length > 0}
      onClose={onClose}
    >
      {rows === null && <p className="print-waiting">{PRINT_WORDS.awaited}</p>}
      {problem !== undefined && <EmptyState title={words.failed}>{problem}</EmptyState>}
      {rows?.length === 0 && problem === undefined && <EmptyState title={AGEING_WORDS.invoices.none} />}
      {pages.map((page, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the page's key
        <Sheet key={place} heading={heading} place={place} pages={pages.length}>
          <InvoiceTable rows={page} all={place === pages.length - 1 ? rows! : null} />
        </Sheet>
      ))}
    </PrintView>
  );
}

/** The figures of an invoice, in their order. */
const FIGURES: readonly (readonly [OpenInvoiceSort, (row: ListedInvoice) => string])[] = [
  ['left_cents', ({ left_cents }) => formatMoney(left_cents)],
  ['days_overdue', ({ days_overdue }) => formatCount(days_overdue)],
  ['due_day', ({ due_day }) => formatDay(due_day)],
  ['issued_day', ({ issued_day }) => formatDay(issued_day)],
  ['total_cents', ({ total_cents }) => formatMoney(total_cents)],
];

/** `all`: the invoices of the total, on the last page only. */
function InvoiceTable({ rows, all }: { readonly rows: readonly ListedInvoice[]; readonly all: readonly ListedInvoice[] | null }) {
  const { columns, list } = AGEING_WORDS.invoices;
  const height = { height: `${AGEING_TABLE.row}mm` };
  return (
    <table className="ageing-paper invoices-paper">
      <caption className="sr-only">{list}</caption>
      <thead>
        <tr style={{ height: `${AGEING_TABLE.head}mm` }}>
          <th scope="col">{columns.company_name.label}</th>
          <th scope="col">{columns.inv_id.label}</th>
          {FIGURES.map(([key]) => (
            <th key={key} scope="col" className="number">
              {columns[key].label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.inv_id} style={height}>
            <th scope="row">
              <div>
                <bdi>{accountName(row)}</bdi> <span>{row.acct_id}</span>
              </div>
            </th>
            <td>{row.inv_id}</td>
            {FIGURES.map(([key, say]) => (
              <td key={key} className="number">
                {say(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {all && (
        <tfoot>
          <tr style={height}>
            <th scope="row" colSpan={2}>
              {words.total(all.length)}
            </th>
            <td className="number">{formatMoney(all.reduce((sum, { left_cents }) => sum + left_cents, 0) as Cents)}</td>
            <td colSpan={FIGURES.length - 1} />
          </tr>
        </tfoot>
      )}
    </table>
  );
}
