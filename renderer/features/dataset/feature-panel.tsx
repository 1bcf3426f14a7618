import { VisuallyHidden } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { FeatureBinsRequest, FeatureColumn, FeatureSort } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { sayStatistic, sayValue } from '../../lib/feature-figures.ts';
import { formatCount, formatFineShare, formatShareOf, NOTHING } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { useReturnFocus } from '../../lib/use-return-focus.ts';
import { capitalised } from '../../lib/words.ts';
import type { Explained } from '../../ui/column-heading.tsx';
import type { FeatureBins, FeatureStatistics } from '../../worker/core-types.ts';
import { FeatureCorrelationList } from './feature-correlation-list.tsx';
import { FeatureDistribution, USUAL_BINS } from './feature-distribution.tsx';
import { labelDeviation, overallShare } from './feature-late-scale.ts';
import { FeatureLateShares } from './feature-late-shares.tsx';
import type { FeatureAnswers, Selection } from './use-feature-answers.ts';
import { DATASET_WORDS } from './words.ts';

const { statistics: words } = DATASET_WORDS;

interface FeaturePanelProps {
  readonly asOf: EpochDay;
  readonly column: FeatureColumn;
  readonly answers: FeatureAnswers;
  readonly selection: Selection;
  readonly extended: boolean;
  readonly isNarrowed: boolean;
  /** The scale of the column's histograms. */
  readonly scale: FeatureBins['scale'];
  onScale(): void;
  onOpen(column: FeatureSort): void;
  onClose(): void;
}

/** One column of the dataset: its meaning, the statistics of its shown rows, and how lateness depends on it. */
export function FeaturePanel({
  asOf,
  column,
  answers,
  selection,
  extended,
  isNarrowed,
  scale,
  onScale,
  onOpen,
  onClose,
}: FeaturePanelProps) {
  const { key, name, kind, definition, nullMeans, unit, parquet, step } = column;
  const panel = useRef<HTMLElement>(null);
  useReturnFocus();
  useEffect(() => panel.current?.focus(), []);
  const statistics = answers.statistics.get(key);
  const [wanted, setWanted] = useState(USUAL_BINS);
  const hasBins = kind !== 'id' && kind !== 'label';
  const shape = { scale, ...(wanted !== USUAL_BINS && { bins: wanted }) };
  const bins = useQuestion('featureBins', hasBins ? { asOf, ...selection, key: key as FeatureBinsRequest['key'], ...shape } : null).value;
  return (
    <aside
      ref={panel}
      className="panel feature-panel"
      tabIndex={-1}
      aria-label={DATASET_WORDS.columns.about(name)}
      aria-busy={answers.isStale}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <button type="button" className="icon-button panel-close" aria-label={DATASET_WORDS.panel.closeColumn} onClick={onClose}>
        <IconX size={16} aria-hidden />
      </button>
      <div className="panel-head">
        <VisuallyHidden component="h2">{DATASET_WORDS.columns.about(name)}</VisuallyHidden>
        <label className="feature-choice">
          <span>{SHARED_WORDS.names.column}</span>
          <select value={key} onChange={(event) => onOpen(event.currentTarget.value as FeatureSort)}>
            {answers.columns?.map((each) => (
              <option key={each.key} value={each.key}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <p>
          {capitalised(definition)}. {nullMeans && SHARED_WORDS.states.emptyMeans(nullMeans)}
        </p>
        <p className="feature-declared">{DATASET_WORDS.panel.from(unit, parquet, step)}</p>
      </div>
      {hasBins && bins && bins.key === key && (
        <FeatureDistribution column={column} bins={bins} wanted={wanted} onWanted={setWanted} onScale={onScale} />
      )}
      <section aria-labelledby="feature-statistics">
        <h3 id="feature-statistics" title={DATASET_WORDS.panel.statistics}>
          {isNarrowed ? words.narrowed : words.all}
        </h3>
        {statistics && <Statistics column={column} statistics={statistics} labels={answers.bins.get('is_late')} />}
      </section>
      {hasBins && bins && bins.key === key && <FeatureLateShares column={column} bins={bins} />}
      {kind !== 'id' && (
        <FeatureCorrelationList asOf={asOf} column={column} selection={selection} extended={extended} columns={answers.all} />
      )}
    </aside>
  );
}

interface StatisticsProps {
  readonly column: FeatureColumn;
  readonly statistics: FeatureStatistics;
  /** The labels of the same rows; undefined until they arrive. */
  readonly labels: FeatureBins | undefined;
}

function Statistics({ column, statistics: { rows, missing, distinct, numbers }, labels }: StatisticsProps) {
  const share = missing === 0 ? null : formatShareOf(missing, rows);
  return (
    <>
      <dl className="feature-figures">
        <Figure {...words.rows} value={formatCount(rows)} />
        <Figure {...words.missing} value={share === null ? formatCount(missing) : `${formatCount(missing)} (${share})`} />
        <Figure {...words.distinct} value={formatCount(distinct)} />
        {numbers && (
          <>
            {column.kind === 'label' ? (
              <LateShare column={column} labels={labels} />
            ) : (
              <>
                <Figure {...words.mean} value={sayStatistic(column, numbers.mean)} />
                {numbers.deviation !== null && <Figure {...words.deviation} value={sayStatistic(column, numbers.deviation)} />}
              </>
            )}
            <Figure {...words.minimum} value={sayValue(column, numbers.min)} />
            <Figure {...words.maximum} value={sayValue(column, numbers.max)} />
          </>
        )}
      </dl>
      {numbers && column.kind !== 'label' && (
        <dl className="feature-figures" aria-label={DATASET_WORDS.panel.quantiles}>
          {numbers.quantiles.map(({ share: at, value }) => (
            <Figure key={at} {...(at === 0.5 ? words.median : words.quantile(Math.round(at * 100)))} value={sayStatistic(column, value)} />
          ))}
        </dl>
      )}
      {!numbers && column.kind !== 'id' && <p className="panel-note">{DATASET_WORDS.panel.noValue(rows)}</p>}
    </>
  );
}

/** The late share of the rows, how many rows it counts, and the deviation of their labels. */
function LateShare({ column, labels }: Pick<StatisticsProps, 'column' | 'labels'>) {
  const overall = labels === undefined ? null : overallShare(labels.bins);
  const deviation = overall && labelDeviation(overall);
  return (
    <>
      <Figure {...words.lateShare} value={overall === null ? NOTHING : formatFineShare(overall.share)} />
      <Figure {...words.due} value={formatCount(overall?.known ?? 0)} />
      {deviation !== null && <Figure {...words.deviationDue} value={sayStatistic(column, deviation)} />}
    </>
  );
}

function Figure({ label, meaning, value }: Explained & { readonly value: string }) {
  return (
    <div title={meaning}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
