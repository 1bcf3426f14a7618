import { type Dispatch, useState } from 'react';
import { monthsEarlier } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatCount, formatDay } from '../../lib/format.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { SharedAction } from '../../lib/workspace/shared-choices.ts';
import type { InvoiceWalk } from '../../lib/workspace/use-invoice-walk.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { GridColumnChoice } from '../../ui/column-choice.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { ComparedSide, DatasetsCompared, FeatureColumn } from '../../worker/core-types.ts';
import type { CompareAction, CompareChoices } from './compare-choices.ts';
import { compareColumns } from './compare-columns.tsx';
import { CompareFigures } from './compare-figures.tsx';
import { CompareLegend } from './compare-legend.tsx';
import { CompareRows } from './compare-rows.tsx';
import { CompareShift } from './compare-shift.tsx';
import { type SideWords, sideWords } from './compare-sides.ts';
import { ComparedAnswer, Comparing } from './compared-answer.tsx';
import { mostMovedFirst, sayMoved } from './most-moved-columns.ts';
import type { SetNames } from './set-names.ts';
import { COMPARE_WORDS } from './words.ts';

const { dataset: words } = COMPARE_WORDS;

interface CompareDatasetsProps {
  /** Which extracts are compared: a part of every request. */
  readonly setsId: string;
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  readonly names: SetNames;
  readonly choices: CompareChoices;
  readonly walk: InvoiceWalk;
  readonly dispatch: Dispatch<SharedAction | CompareAction>;
}

/** Compares two datasets: figures, columns and rows. */
export function CompareDatasets({ setsId, from, to, names, choices, walk, dispatch }: CompareDatasetsProps) {
  const { extended, issuedMonths } = choices;
  const columns = useQuestion('featureColumns', {}).value;
  const answered = useQuestion(
    'compareDatasets',
    { from, to, extended, ...(issuedMonths !== null && { issuedMonths }) },
    { about: setsId },
  );
  if (columns === null) return <Comparing />;
  return (
    <ComparedAnswer {...answered} problem={COMPARE_WORDS.failed}>
      {(compared) => {
        const sides = sideWords(compared, names);
        return (
          <Compared
            compared={compared}
            sides={sides}
            columns={columns}
            choices={choices}
            onChange={(change) => dispatch({ type: 'compare-changed', change })}
            rows={(kind) => (
              <CompareRows
                key={kind}
                setsId={setsId}
                kind={kind}
                compared={compared}
                sides={sides}
                columns={columns}
                extended={extended}
                walk={walk}
              />
            )}
          />
        );
      }}
    </ComparedAnswer>
  );
}

interface ComparedProps {
  readonly compared: DatasetsCompared;
  readonly sides: readonly [SideWords, SideWords];
  readonly columns: readonly FeatureColumn[];
  readonly choices: CompareChoices;
  onChange(choices: Partial<CompareChoices>): void;
  rows(kind: Exclude<CompareChoices['shows'], 'features'>): React.ReactNode;
}

function Compared({ compared, sides, columns, choices, onChange, rows }: ComparedProps) {
  const [asTables, setAsTables] = useState(false);
  const { shows, extended } = choices;
  const nameOf = (key: string) => columns.find((column) => column.key === key)?.name ?? key;
  const views = [
    ['features', words.views.features, null],
    ['changed', words.views.changed, compared.changed],
    ['added', words.views.added, compared.added],
    ['gone', words.views.gone, compared.gone],
  ] as const;
  return (
    <>
      <CompareFigures compared={compared} sides={sides} nameOf={nameOf} />
      <div className="chips-row">
        <ChoiceChips
          label={words.views.label}
          choices={views.map(([view, name, count]) => [
            view,
            <>
              {name}
              {count !== null && <b>{formatCount(count)}</b>}
            </>,
            words.viewMeanings[view],
          ])}
          chosen={shows}
          onChoose={(view) => onChange({ shows: view })}
        />
        <div className="compare-tools">
          <Switch {...words.extended} isOn={extended} onSwitch={(isOn) => onChange({ extended: isOn })} />
          {shows !== 'features' && <RowColumns columns={compareColumns(shows, columns, extended)} />}
          {shows === 'features' && (
            <button type="button" className="button" aria-pressed={asTables} onClick={() => setAsTables(!asTables)}>
              {asTables ? words.asCharts : words.asTables}
            </button>
          )}
        </div>
      </div>
      {shows === 'features' ? (
        <Shifts
          compared={compared}
          sides={sides}
          columns={columns}
          asTables={asTables}
          choices={choices}
          onChange={onChange}
          nameOf={nameOf}
        />
      ) : (
        rows(shows)
      )}
    </>
  );
}

/** The choice of the columns of changed, added and gone rows. */
function RowColumns({ columns }: { readonly columns: ReturnType<typeof compareColumns> }) {
  return <GridColumnChoice columns={columns} list={useListLayout('compared-rows')} />;
}

/** Which invoices the distributions are of, as months up to each day; null for all. */
const ISSUED_MONTHS = [null, 1, 3, 12] as const;

/** The choices of the invoices of the distributions, and of their order. */
function ShiftChoices({ choices, onChange }: Pick<ComparedProps, 'choices' | 'onChange'>) {
  const { issued, order } = words;
  return (
    <div className="shifts-choices">
      <span aria-hidden>{issued.label}</span>
      <ChoiceChips
        label={issued.label}
        choices={ISSUED_MONTHS.map((months) =>
          months === null
            ? ([ALL_INVOICES, issued.all, issued.allMeaning] as const)
            : ([String(months), issued.months(months), issued.monthsMeaning(months)] as const),
        )}
        chosen={choices.issuedMonths === null ? ALL_INVOICES : String(choices.issuedMonths)}
        onChoose={(chosen) => onChange({ issuedMonths: chosen === ALL_INVOICES ? null : Number(chosen) })}
      />
      <span aria-hidden>{order.label}</span>
      <ChoiceChips
        label={order.label}
        choices={(['moved', 'columns'] as const).map((each) => [each, order[each]] as const)}
        chosen={choices.order}
        onChoose={(chosen) => onChange({ order: chosen })}
      />
    </div>
  );
}

const ALL_INVOICES = 'all';

/** Which invoices the distributions are of; of all of two days of one set, that most of them are the same. */
function sayIssued({ from, to, rowsBefore, rowsAfter, gone, distributions }: DatasetsCompared, months: number | null): string | null {
  if (months !== null) {
    const span = ({ day }: ComparedSide) => words.issued.span(formatDay((monthsEarlier(day, months) + 1) as EpochDay), formatDay(day));
    const [of] = distributions;
    return of === undefined ? null : words.issued.spans(span(from), of.before.rows, span(to), of.after.rows);
  }
  return from.set === to.set ? words.issued.cumulative(formatCount(rowsBefore - gone), formatCount(Math.max(rowsBefore, rowsAfter))) : null;
}

type ShiftsProps = Omit<ComparedProps, 'rows'> & { readonly asTables: boolean; nameOf(key: string): string };

function Shifts({ compared, sides, columns, asTables, choices, onChange, nameOf }: ShiftsProps) {
  const { distributions } = compared;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard
    <div className="shifts" tabIndex={0} role="region" aria-label={words.views.features}>
      <div className="shifts-head">
        <p>
          <strong role="status">{sayMoved(distributions, nameOf)}</strong>
          <span className="quiet">{sayIssued(compared, choices.issuedMonths)}</span>
        </p>
        <ShiftChoices choices={choices} onChange={onChange} />
      </div>
      <p className="shifts-legend">
        <CompareLegend sides={sides} />
        <span className="shifts-bands" title={words.psi.meaning}>
          {words.legend}
        </span>
      </p>
      <div className="shift-grid">
        {(choices.order === 'moved' ? mostMovedFirst(distributions) : distributions).map((shift) => (
          <CompareShift
            key={shift.key}
            column={columns.find(({ key }) => key === shift.key)!}
            shift={shift}
            sides={sides}
            asTable={asTables}
          />
        ))}
      </div>
    </div>
  );
}
