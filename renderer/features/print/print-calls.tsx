import { useMemo, useState } from 'react';
import type { WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import { formatCount, formatDay } from '../../lib/format.ts';
import { ACCOUNTS_PER_PAGE, type AccountsPerPage } from '../../lib/preferences/preferences.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { shortened } from '../../lib/words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { type CallChoices, callsRequest, narrowingWords } from '../call-list/public.ts';
import { CallBlock, ContinuedBlock } from './call-block.tsx';
import { CallTable, shortenedNotes } from './call-table.tsx';
import { PrintView } from './print-view.tsx';
import { Sheet } from './sheet.tsx';
import { blockMeasures, pagesOf, SHEET, TABLE } from './sheet-measures.ts';
import { useCallPages } from './use-call-pages.ts';
import { MAX_PRINTED, useCallSheets } from './use-call-sheets.ts';
import { PRINT_WORDS } from './words.ts';

interface PrintCallsProps {
  readonly day: DaySummary;
  readonly calls: CallChoices['shown']['present'];
  /** Only these accounts; else those of the filters. */
  readonly accountIds: readonly string[] | undefined;
  onClose(): void;
}

/** Maximum characters of a search on paper. */
const MAX_SEARCH = 40;
const NO_ROWS: readonly WorkedCallRow[] = [];

const words = PRINT_WORDS.calls;

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
  const rows = useMemo(() => listed?.rows.slice(0, first ?? MAX_PRINTED) ?? NO_ROWS, [listed, first]);
  const tablePages = pagesOf(rows, TABLE.rows);
  const { pages: blockPages, measure } = useCallPages(printsTable ? NO_ROWS : rows, accountsPerPage);
  const pages = printsTable ? tablePages.length : (blockPages?.length ?? 0);
  const measures = blockMeasures(accountsPerPage);
  const sheetOf = ({ acct_id }: WorkedCallRow) => listed?.sheets.get(acct_id);
  const total = listed?.total ?? 0;
  // A search may have any length; the sheet's heading may not.
  const search = shortened(calls.search.trim(), MAX_SEARCH);
  const about = accountIds === undefined ? narrowingWords({ ...calls, search }, ageingEdges) : [PRINT_WORDS.selected(rows.length)];
  const heading = [SHARED_WORDS.names.callList, SHARED_WORDS.states.asOf(formatDay(day.asOf)), ...about].join(' · ');
  return (
    <PrintView
      label={words.label}
      fileName={words.fileName(formatIsoDay(day.asOf))}
      note={`${PRINT_WORDS.printed('account', rows.length, total, pages)}${first === null && rows.length < total ? words.printOthers : ''}${printsTable ? shortenedNote(rows) : ''}`}
      isReady={pages > 0}
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
      {answer !== null && !answer.ok && <EmptyState title={words.failed}>{sayError(answer.error)}</EmptyState>}
      {listed?.rows.length === 0 && <EmptyState title={PRINT_WORDS.nobody}>{words.nobodyText}</EmptyState>}
      {printsTable &&
        tablePages.map((page, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the page's key
          <Sheet key={place} heading={heading} place={place} pages={pages} perPage="table">
            <CallTable rows={page} />
          </Sheet>
        ))}
      {!printsTable && blockPages === null && rows.length > 0 && (
        <section ref={measure} className="sheet call-sheet" data-per-page={accountsPerPage} style={{ width: `${SHEET.width}mm` }}>
          {rows.map((row) => (
            <CallBlock key={row.acct_id} row={row} sheet={sheetOf(row)} measures={measures} />
          ))}
        </section>
      )}
      {!printsTable &&
        blockPages?.map((page, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the page's key
          <Sheet key={place} heading={heading} place={place} pages={pages} perPage={accountsPerPage}>
            {page.map(({ row, shares, piece, isContinued }) =>
              isContinued ? (
                <ContinuedBlock key={row.acct_id} row={row} measures={measures} shares={shares} piece={piece!} />
              ) : (
                <CallBlock key={row.acct_id} row={row} sheet={sheetOf(row)} measures={measures} shares={shares} piece={piece} />
              ),
            )}
          </Sheet>
        ))}
    </PrintView>
  );
}

function shortenedNote(rows: readonly WorkedCallRow[]): string {
  const notes = shortenedNotes(rows);
  return notes === 0 ? '' : words.shortened(notes);
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
        <option value="">{words.all(formatCount(held))}</option>
        {FIRSTS.filter((count) => count < held).map((count) => (
          <option key={count} value={count}>
            {words.first(count)}
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
      {words.accountsPerPage}
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
        <option value="table">{words.asTable(TABLE.rows)}</option>
      </select>
    </label>
  );
}
