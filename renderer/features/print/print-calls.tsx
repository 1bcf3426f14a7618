import { useState } from 'react';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import { countOf, formatCount, formatDay } from '../../lib/format.ts';
import { ACCOUNTS_PER_PAGE, type AccountsPerPage } from '../../lib/preferences/preferences.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { shortened } from '../../lib/words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { type CallChoices, callsRequest, narrowingWords } from '../call-list/public.ts';
import { CallBlock } from './call-block.tsx';
import { CallTable } from './call-table.tsx';
import { PrintView } from './print-view.tsx';
import { blockMeasures, pagesOf, SHEET, TABLE } from './sheet-measures.ts';
import { MAX_PRINTED, useCallSheets } from './use-call-sheets.ts';
import { PRINT_WORDS } from './words.ts';

interface PrintCallsProps {
  readonly day: DaySummary;
  readonly calls: CallChoices['shown']['present'];
  /** Only these accounts; else those of the filters. */
  readonly accountIds: readonly string[] | undefined;
  onClose(): void;
}

/** Maximum characters of a heading that fits on two lines, and of a search on paper. */
const LONG_HEADING = 150;
const MAX_SEARCH = 40;

/** Lengths of shortened lists; the first is the usual one: what a caller works in a day. */
const FIRSTS = [20, 50, 100, 200] as const;

/** The printed call list, with the filters and the order of the screen: the chosen number of accounts a page, each with lines for notes. */
export function PrintCalls({ day, calls, accountIds, onClose }: PrintCallsProps) {
  const { accountsPerPage, printsTable, ageingEdges, change } = usePreferences();
  const [first, setFirst] = useState<number | null>(accountIds === undefined ? FIRSTS[0] : null);
  const narrowed = callsRequest(calls, ageingEdges);
  const request = accountIds === undefined ? narrowed : { sort: narrowed.sort, filter: { accounts: accountIds } };
  const { result, isStale } = useCallSheets(day.asOf, request);
  // Never prints the answer for another day.
  const answer = isStale ? null : result;
  const listed = answer?.ok ? answer.value : null;
  const rows = listed?.rows.slice(0, first ?? MAX_PRINTED) ?? [];
  const pages = pagesOf(rows, printsTable ? TABLE.rows : accountsPerPage);
  // A search may have any length; the sheet's heading may not.
  const search = shortened(calls.search.trim(), MAX_SEARCH);
  const about = accountIds === undefined ? narrowingWords({ ...calls, search }, ageingEdges) : [PRINT_WORDS.selected(rows.length)];
  const heading = [SHARED_WORDS.names.callList, SHARED_WORDS.states.asOf(formatDay(day.asOf)), ...about].join(' · ');
  return (
    <PrintView
      label={PRINT_WORDS.calls.label}
      fileName={PRINT_WORDS.calls.fileName(formatIsoDay(day.asOf))}
      note={`${countOf(rows.length, 'account')}, ${countOf(pages.length, 'page')}${moreNote(rows.length, listed?.total ?? 0, first)}`}
      isReady={rows.length > 0}
      tools={
        <>
          <Howmany first={first} held={listed?.rows.length ?? 0} onChoose={setFirst} />
          <PerPage
            perPage={printsTable ? 'table' : accountsPerPage}
            onChoose={(next) => change(next === 'table' ? { printsTable: true } : { printsTable: false, accountsPerPage: next })}
          />
        </>
      }
      onClose={onClose}
    >
      {answer === null && <p className="print-waiting">{PRINT_WORDS.awaited}</p>}
      {answer !== null && !answer.ok && <EmptyState title={PRINT_WORDS.calls.failed}>{sayError(answer.error)}</EmptyState>}
      {listed?.rows.length === 0 && <EmptyState title={PRINT_WORDS.nobody}>{PRINT_WORDS.calls.nobodyText}</EmptyState>}
      {pages.map((page, place) => (
        <section
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the page's key
          key={place}
          className="sheet call-sheet"
          data-per-page={printsTable ? TABLE.rows : accountsPerPage}
          aria-label={SHARED_WORDS.names.page(place + 1)}
          style={{ width: `${SHEET.width}mm`, height: `${SHEET.height}mm` }}
        >
          <header className="sheet-head" data-long={heading.length > LONG_HEADING || undefined} style={{ height: `${SHEET.head}mm` }}>
            <span>{heading}</span>
            <span>{SHARED_WORDS.names.pageOf(formatCount(place + 1), formatCount(pages.length))}</span>
          </header>
          {printsTable ? (
            <CallTable rows={page} />
          ) : (
            page.map((row) => (
              <CallBlock key={row.acct_id} row={row} sheet={listed?.sheets.get(row.acct_id)} measures={blockMeasures(accountsPerPage)} />
            ))
          )}
        </section>
      ))}
    </PrintView>
  );
}

/** A note that the list is longer than what is printed, where it is; and where that is not chosen, what helps. */
function moreNote(printed: number, total: number, first: number | null): string {
  if (printed >= total) return '';
  return PRINT_WORDS.calls.leftOut(formatCount(total), first !== null);
}

function Howmany({ first, held, onChoose }: { first: number | null; held: number; onChoose(first: number | null): void }) {
  return (
    <label className="print-choice">
      {SHARED_WORDS.actions.print}
      <select
        className="input"
        value={first !== null && first < held ? first : ''}
        onChange={(event) => onChoose(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
      >
        <option value="">{PRINT_WORDS.calls.all(formatCount(held))}</option>
        {FIRSTS.filter((count) => count < held).map((count) => (
          <option key={count} value={count}>
            {PRINT_WORDS.calls.first(count)}
          </option>
        ))}
      </select>
    </label>
  );
}

type PageLayout = AccountsPerPage | 'table';

function PerPage({ perPage, onChoose }: { perPage: PageLayout; onChoose(perPage: PageLayout): void }) {
  return (
    <label className="print-choice">
      {PRINT_WORDS.calls.accountsPerPage}
      <select
        className="input"
        value={perPage}
        onChange={(event) => onChoose(ACCOUNTS_PER_PAGE.find((count) => String(count) === event.currentTarget.value) ?? 'table')}
      >
        {ACCOUNTS_PER_PAGE.map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
        <option value="table">{PRINT_WORDS.calls.asTable(TABLE.rows)}</option>
      </select>
    </label>
  );
}
