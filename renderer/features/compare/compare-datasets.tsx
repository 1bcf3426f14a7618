import { type Dispatch, useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { useListLayout } from '../../lib/preferences/use-list-layout.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { SharedAction } from '../../lib/workspace/shared-choices.ts';
import type { InvoiceWalk } from '../../lib/workspace/use-invoice-walk.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { HiddenColumns } from '../../ui/column-choice.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { ComparedSide, DatasetsCompared, FeatureColumn } from '../../worker/core-types.ts';
import type { CompareAction, CompareChoices } from './compare-choices.ts';
import { CompareFigures } from './compare-figures.tsx';
import { CompareLegend } from './compare-legend.tsx';
import { CompareRows } from './compare-rows.tsx';
import { CompareShift } from './compare-shift.tsx';
import { type SideWords, sideWords } from './compare-sides.ts';
import { ComparedAnswer, Comparing } from './compared-answer.tsx';
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
  const { extended } = choices;
  const columns = useQuestion('featureColumns', {}).value;
  const answered = useQuestion('compareDatasets', { from, to, extended }, { about: setsId });
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
          {shows !== 'features' && <RowColumns columns={columns} extended={extended} />}
          {shows === 'features' && (
            <button type="button" className="button" aria-pressed={asTables} onClick={() => setAsTables(!asTables)}>
              {asTables ? words.asCharts : words.asTables}
            </button>
          )}
        </div>
      </div>
      {shows === 'features' ? <Shifts compared={compared} sides={sides} columns={columns} asTables={asTables} /> : rows(shows)}
    </>
  );
}

/** The choice of the columns of changed, added and gone rows. */
function RowColumns({ columns, extended }: Pick<ComparedProps, 'columns'> & { readonly extended: boolean }) {
  const shown = columns.filter(({ set }) => extended || set === 'standard');
  return (
    <HiddenColumns
      columns={shown.map(({ key, name, kind }) => ({ key, label: name, shown: kind === 'id' ? 'always' : 'by-default' }) as const)}
      list={useListLayout('compared-rows')}
    />
  );
}

type ShiftsProps = Pick<ComparedProps, 'compared' | 'sides' | 'columns'> & { readonly asTables: boolean };

function Shifts({ compared, sides, columns, asTables }: ShiftsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard
    <div className="shifts" tabIndex={0} role="region" aria-label={words.views.features}>
      <p className="shifts-legend">
        <CompareLegend sides={sides} />
        <span className="shifts-bands" title={words.psi.meaning}>
          {words.legend}
        </span>
      </p>
      <div className="shift-grid">
        {compared.distributions.map((shift) => (
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
