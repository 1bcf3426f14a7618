import { type Dispatch, useMemo } from 'react';
import type { Cents } from '../../../core/units/units.ts';
import { focusList } from '../../lib/focus.ts';
import { formatBigMoney, formatCount, formatMoney } from '../../lib/format.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { SharedAction } from '../../lib/workspace/shared-choices.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { GridColumnChoice } from '../../ui/column-choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Figure } from '../../ui/figure.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { SearchField } from '../../ui/search-field.tsx';
import type { CallListChange, CallsCompared, ComparedCall, ComparedSide } from '../../worker/core-types.ts';
import { compareCallColumns } from './compare-call-columns.tsx';
import type { CompareAction, CompareChoices } from './compare-choices.ts';
import { type SideWords, sayMissingList, sideWords } from './compare-sides.ts';
import { ComparedAnswer } from './compared-answer.tsx';
import type { SetNames } from './set-names.ts';
import { COMPARE_WORDS } from './words.ts';

interface CompareCallsProps {
  /** Which extracts are compared: a part of every request. */
  readonly setsId: string;
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  readonly names: SetNames;
  readonly choices: CompareChoices;
  readonly dispatch: Dispatch<SharedAction | CompareAction>;
}

const { calls: words } = COMPARE_WORDS;
const { figures } = words;

const CHIPS: readonly (readonly [CallListChange | null, string])[] = [
  [null, words.changes.all],
  ...(['new', 'gone-paid', 'gone-missing', 'up', 'down', 'same'] as const).map((change) => [change, words.changes[change]] as const),
];

/** Compares two call lists: new, gone and moved accounts, and the amounts at stake and overdue then and now. */
export function CompareCalls({ setsId, from, to, names, choices, dispatch }: CompareCallsProps) {
  const answered = useQuestion('compareCalls', { from, to }, { about: setsId });
  return (
    <ComparedAnswer
      {...answered}
      problem={words.failed}
      say={(error) => (error.code === 'compare.no-payments' ? sayMissingList(error, from.set === to.set ? null : names) : sayError(error))}
    >
      {(compared) => {
        const sides = sideWords(compared, names);
        return (
          <>
            <CallFigures compared={compared} sides={sides} />
            <ComparedList setsId={setsId} compared={compared} sides={sides} choices={choices} dispatch={dispatch} />
          </>
        );
      }}
    </ComparedAnswer>
  );
}

interface ComparedListProps extends Pick<CompareCallsProps, 'setsId' | 'choices' | 'dispatch'> {
  readonly compared: CallsCompared;
  readonly sides: readonly [SideWords, SideWords];
}

function ComparedList({ setsId, compared, sides, choices, dispatch }: ComparedListProps) {
  const { from, to, counts } = compared;
  const { change, search, sort } = choices.calls;
  const choose = (more: Partial<CompareChoices['calls']>) =>
    dispatch({ type: 'compare-changed', change: { calls: { ...choices.calls, ...more } } });
  const { window: rows, error } = useRowWindow(
    'compareCallsPage',
    { from, to, sort: sort ?? undefined, search: search || undefined, change: change ?? undefined },
    { revision: setsId },
  );
  const columns = useMemo(() => compareCallColumns(sides), [sides]);
  const arranged = useListLayout('compared-calls');
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  // An account that only the other set lists may not exist in the open one.
  const isKnown = (row: ComparedCall) => from.set === to.set || (from.set === 'open' ? row.rank_before : row.rank_after) !== null;
  return (
    <>
      <div className="chips-row">
        <ChoiceChips
          label={COMPARE_WORDS.dataset.views.label}
          choices={CHIPS.map(([kind, name]) => [
            kind,
            <>
              {name} <b>{formatCount(kind === null ? all : counts[kind])}</b>
            </>,
            words.changeMeanings[kind ?? 'all'],
          ])}
          chosen={change}
          onChoose={(kind) => choose({ change: kind })}
        />
        <SearchField label={words.search} value={search} onChange={(text) => choose({ search: text })} onLeave={focusList} />
        <GridColumnChoice columns={columns} list={arranged} />
      </div>
      {error ? (
        <EmptyState title={words.listFailed}>{sayError(error)}</EmptyState>
      ) : rows.total === 0 && !rows.isStale ? (
        <EmptyState title={search ? SHARED_WORDS.problems.noMatch(search) : words.noneOfKind}>
          {search ? words.noMatch : COMPARE_WORDS.calls.noneText(sides[0].where, sides[1].where)}
        </EmptyState>
      ) : (
        <DataGrid
          label={words.list}
          columns={columns}
          arranged={arranged}
          rows={rows}
          rowHeight={32}
          headerHeight={46}
          sort={sort}
          onSort={(next) => choose({ sort: next })}
          canUnsort
          rowId={(row) => row.acct_id}
          onOpen={(row) => isKnown(row) && dispatch({ type: 'account-shown', accountId: row.acct_id })}
        />
      )}
    </>
  );
}

function CallFigures({ compared, sides }: Pick<ComparedListProps, 'compared' | 'sides'>) {
  const { listedBefore, listedAfter, priorityBeforeCents, priorityAfterCents, overdueBeforeCents, overdueAfterCents, newOverdueCents } =
    compared;
  const then = sides[0].whereBrief;
  const money = (cents: Cents) => ({ value: formatBigMoney(cents), exact: formatMoney(cents) });
  return (
    <div className="totals">
      <Figure {...figures.listed} value={formatCount(listedAfter)} note={`${formatCount(listedBefore)} ${then}`} />
      <Figure {...figures.expectedLate} {...money(priorityAfterCents)} note={`${formatBigMoney(priorityBeforeCents)} ${then}`} />
      <Figure {...figures.overdue} {...money(overdueAfterCents)} note={`${formatBigMoney(overdueBeforeCents)} ${then}`} />
      <Figure {...figures.newOverdue} {...money(newOverdueCents)} note={COMPARE_WORDS.calls.notOverdue(then)} isHot={newOverdueCents > 0} />
    </div>
  );
}
