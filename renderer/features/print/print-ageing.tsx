import {
  type AGEING_COLUMNS,
  type AgeingRow,
  type AgeingTotals,
  ageingColumnsFor,
  ageingTotals,
} from '../../../core/lists/ageing-catalog.ts';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import { accountName } from '../../lib/account-name.ts';
import { formatCount, formatDay, formatFineShare, formatMoney } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { shortened } from '../../lib/words.ts';
import { accountsFilterOf } from '../../lib/workspace/list-choices.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { AgeingChoices } from '../ageing/public.ts';
import { PrintView } from './print-view.tsx';
import { Sheet } from './sheet.tsx';
import { AGEING_TABLE, pagesOf } from './sheet-measures.ts';
import { MAX_PRINTED } from './use-call-sheets.ts';
import { PRINT_WORDS } from './words.ts';

interface PrintAgeingProps {
  readonly day: DaySummary;
  readonly ageing: AgeingChoices;
  /** Only these accounts; else those that the search of the screen finds. */
  readonly accountIds: readonly string[] | undefined;
  onClose(): void;
}

const words = PRINT_WORDS.ageing;

/** The printed ageing, in the order of the screen: an account a line, with its total and the shares of the total on the last page. */
export function PrintAgeing({ day, ageing, accountIds, onClose }: PrintAgeingProps) {
  const { ageingEdges: edges } = usePreferences();
  const { asOf } = day;
  const { sort } = ageing;
  const search = accountIds === undefined ? ageing.search.trim() : '';
  const filter = accountIds === undefined ? accountsFilterOf(ageing) : { accounts: accountIds };
  const { result, isStale } = useQuestion('ageingPage', {
    asOf,
    edges,
    firstRow: 0,
    limit: MAX_PRINTED,
    sort,
    search: search || undefined,
    filter,
  });
  const summary = useQuestion('ageingSummary', { asOf, edges, search, filter });
  // Never prints the answer for another day.
  const answer = isStale || summary.isStale ? null : result;
  const listed = answer?.ok ? answer.value : null;
  const rows = listed?.rows ?? [];
  // The total is that of all accounts that match, printed or not.
  const totals = accountIds === undefined ? (summary.value?.shown ?? null) : ageingTotals(rows);
  const pages = pagesOf(rows, AGEING_TABLE.rows);
  const about = accountIds !== undefined ? PRINT_WORDS.selected(rows.length) : listedWords();
  const heading = [words.title, SHARED_WORDS.states.asOf(formatDay(asOf)), about].filter(Boolean).join(' · ');
  function listedWords(): string {
    const { only } = ageing;
    return [only === null ? null : SHARED_WORDS.names.accountBeside(only), search === '' ? null : words.search(shortened(search, 40))]
      .filter(Boolean)
      .join(' · ');
  }
  const total = listed?.total ?? 0;
  return (
    <PrintView
      label={words.label}
      fileName={PRINT_WORDS.ageing.ageing(formatIsoDay(asOf))}
      note={`${PRINT_WORDS.printed('account', rows.length, total, pages.length)}${rows.length < total ? words.printOthers : ''}`}
      isReady={rows.length > 0 && totals !== null}
      onClose={onClose}
    >
      {answer === null && <p className="print-waiting">{PRINT_WORDS.awaited}</p>}
      {answer !== null && !answer.ok && <EmptyState title={words.failed}>{sayError(answer.error)}</EmptyState>}
      {listed?.rows.length === 0 && <EmptyState title={PRINT_WORDS.nobody}>{words.nobody}</EmptyState>}
      {totals &&
        pages.map((page, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the page's key
          <Sheet key={place} heading={heading} place={place} pages={pages.length}>
            <AgeingTable rows={page} columns={ageingColumnsFor(edges)} totals={place === pages.length - 1 ? totals : null} />
          </Sheet>
        ))}
    </PrintView>
  );
}

type Column = (typeof AGEING_COLUMNS)[number];

interface AgeingTableProps {
  readonly rows: readonly AgeingRow[];
  readonly columns: readonly Column[];
  /** On the last page only. */
  readonly totals: AgeingTotals | null;
}

function AgeingTable({ rows, columns, totals }: AgeingTableProps) {
  const figures = columns.filter((column) => column.kind !== 'text');
  const height = { height: `${AGEING_TABLE.row}mm` };
  return (
    <table className="ageing-paper">
      <caption className="sr-only">{words.title}</caption>
      <thead>
        <tr style={{ height: `${AGEING_TABLE.head}mm` }}>
          <th scope="col">{PRINT_WORDS.table.headings.account}</th>
          {figures.map(({ key, label }) => (
            <th key={key} scope="col" className="number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.acct_id} style={height}>
            <th scope="row">
              <div>
                <bdi>{accountName(row)}</bdi> <span>{row.acct_id}</span>
              </div>
            </th>
            {figures.map((column) => (
              <td key={column.key} className="number">
                {say(column, row[column.key])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {totals && (
        <tfoot>
          <tr style={height}>
            <th scope="row">{words.total(totals.accounts)}</th>
            {figures.map((column) => (
              <td key={column.key} className="number">
                {column.total !== null && say(column, totals[column.key])}
              </td>
            ))}
          </tr>
          {totals.open_cents > 0 && (
            <tr style={height}>
              <th scope="row">{words.share}</th>
              {figures.map(({ key, kind }) => (
                <td key={key} className="number">
                  {kind === 'cents' && formatFineShare(totals[key] / totals.open_cents)}
                </td>
              ))}
            </tr>
          )}
        </tfoot>
      )}
    </table>
  );
}

function say({ kind }: Pick<Column, 'kind'>, value: number): string {
  return kind === 'cents' ? formatMoney(value as AgeingRow['open_cents']) : formatCount(value);
}
