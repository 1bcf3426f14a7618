import { useState } from 'react';
import type { EpochDay } from '../../core/units/units.ts';
import { CompareDay } from '../components/compare-day.tsx';
import { CompareFigures } from '../components/compare-figures.tsx';
import { CompareShift } from '../components/compare-shift.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import type { DayComparison, FeatureColumn } from '../core-types.ts';
import { stepDay } from '../days/step-day.ts';
import { formatCount, formatDay } from '../format.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { useResult } from '../hooks/use-result.ts';
import { sayError } from '../say-error.ts';
import type { CompareChoices } from '../state/workspace.ts';
import { CompareRows } from './compare-rows.tsx';
import type { ScreenProps } from './screen-props.ts';

/** The dataset as of one day held against the dataset as of another. */
export function CompareScreen({ core, opened, day, workspace, dispatch, latest }: ScreenProps & { readonly latest: EpochDay }) {
  const { compare } = workspace;
  const to = compare.to ?? day.asOf;
  const monthBefore = stepDay(to, 'month', -1);
  const from = compare.from ?? monthBefore;
  const { extended } = compare;
  const columns = useAnswer('columns', () => core.featureColumns());
  const { result, isStale } = useResult(`${opened.id} ${from} ${to} ${extended}`, () => core.compareDays({ from, to, extended }));
  const change = (choices: Partial<CompareChoices>) => dispatch({ type: 'compare-changed', change: choices });
  return (
    <div className="screen">
      <section className="screen-list compare" aria-label="Compare" aria-busy={isStale}>
        <header className="screen-head">
          <h1>Compare</h1>
          <p>The dataset as of two days, invoice by invoice</p>
          <CompareDay
            label="From"
            day={from}
            latest={latest}
            usual={{ day: monthBefore, name: 'a month before' }}
            onChoose={(chosen) => change({ from: chosen })}
          />
          <CompareDay
            label="To"
            day={to}
            latest={latest}
            usual={{ day: day.asOf, name: 'the as-of date' }}
            // The other day stays where it is seen to be.
            onChoose={(chosen) => change({ to: chosen, from: compare.from ?? from })}
          />
        </header>
        {result === null || columns === null ? (
          <p className="quiet" role="status">
            Comparing…
          </p>
        ) : !result.ok ? (
          <EmptyState title="The two days can’t be compared">{sayError(result.error)}</EmptyState>
        ) : (
          <Compared
            compared={result.value}
            columns={columns}
            choices={compare}
            onChange={change}
            rows={(kind) => (
              <CompareRows
                key={kind}
                core={core}
                openedId={opened.id}
                kind={kind}
                compared={result.value}
                columns={columns}
                extended={extended}
                dispatch={dispatch}
              />
            )}
          />
        )}
      </section>
    </div>
  );
}

interface ComparedProps {
  readonly compared: DayComparison;
  readonly columns: readonly FeatureColumn[];
  readonly choices: CompareChoices;
  onChange(choices: Partial<CompareChoices>): void;
  rows(kind: Exclude<CompareChoices['shows'], 'features'>): React.ReactNode;
}

function Compared({ compared, columns, choices, onChange, rows }: ComparedProps) {
  const [asTables, setAsTables] = useState(false);
  const { shows, extended } = choices;
  const nameOf = (key: string) => columns.find((column) => column.key === key)?.name ?? key;
  const views = [
    ['features', 'Distributions', null],
    ['changed', 'Changed rows', compared.changed],
    ['added', 'Added rows', compared.added],
    ['gone', 'Gone rows', compared.gone],
  ] as const;
  return (
    <>
      <CompareFigures compared={compared} nameOf={nameOf} />
      <div className="chips-row">
        <div className="chips" role="group" aria-label="Show">
          {views.map(([view, name, count]) => (
            <button key={view} type="button" className="chip" aria-pressed={shows === view} onClick={() => onChange({ shows: view })}>
              {name}
              {count !== null && <b>{formatCount(count)}</b>}
            </button>
          ))}
        </div>
        <div className="compare-tools">
          <label className="check">
            <input type="checkbox" checked={extended} onChange={(event) => onChange({ extended: event.currentTarget.checked })} />
            Extended columns
          </label>
          {shows === 'features' && (
            <button type="button" className="button" aria-pressed={asTables} onClick={() => setAsTables(!asTables)}>
              {asTables ? 'Show as charts' : 'Show as tables'}
            </button>
          )}
        </div>
      </div>
      {shows === 'features' ? <Shifts compared={compared} columns={columns} asTables={asTables} /> : rows(shows)}
    </>
  );
}

function Shifts({ compared, columns, asTables }: { compared: DayComparison; columns: readonly FeatureColumn[]; asTables: boolean }) {
  const days = [formatDay(compared.from), formatDay(compared.to)] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <div className="shifts" tabIndex={0} role="region" aria-label="Distributions">
      <p className="shifts-legend">
        <span>
          <i className="legend-before" aria-hidden /> as of {days[0]}
        </span>
        <span>
          <i className="legend-after" aria-hidden /> as of {days[1]}
        </span>
        <span className="shifts-bands">PSI: under 0.1 stable, under 0.2 moved a little, from there on moved</span>
      </p>
      <div className="shift-grid">
        {compared.distributions.map((shift) => (
          <CompareShift
            key={shift.key}
            column={columns.find(({ key }) => key === shift.key)!}
            shift={shift}
            days={days}
            asTable={asTables}
          />
        ))}
      </div>
    </div>
  );
}
