import { IconInfoCircle } from '@tabler/icons-react';
import type { FeatureColumn, FeatureSort, NumberedFeatureRow } from '../../../core/queries/dataset/contract.ts';
import type { FeatureRange } from '../../../core/units/feature-range.ts';
import { perUnit, sayEnds, sayShortValue, sayValue, stepOf } from '../../lib/feature-figures.ts';
import { formatCount, formatShareOf, NOTHING } from '../../lib/format.ts';
import { capitalised } from '../../lib/words.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { RangeForm } from '../../ui/range-form.tsx';
import type { FeatureBins, FeatureStatistics } from '../../worker/core-types.ts';
import { cellValue } from './cell-value.ts';
import type { FeatureChange, FeatureFilters, RangeKey } from './feature-choices.ts';
import { featureColumnWidth } from './feature-column-width.ts';
import { FilterPopover } from './filter-popover.tsx';
import { Histogram } from './histogram.tsx';
import { HistogramLabels } from './histogram-labels.tsx';
import { ScaleSwitch } from './scale-switch.tsx';
import type { FeatureAnswers } from './use-feature-answers.ts';
import { DATASET_WORDS } from './words.ts';

type FeatureGridColumn = GridColumn<NumberedFeatureRow, FeatureSort>;
type Change = (change: FeatureChange) => void;

/** The columns of the dataset, each with its histogram and its filter. */
export function featureColumns(
  { columns, bins, statistics }: Pick<FeatureAnswers, 'columns' | 'bins' | 'statistics'>,
  filters: FeatureFilters,
  change: Change,
): readonly FeatureGridColumn[] {
  return (columns ?? []).map((column): FeatureGridColumn => {
    const { key, name, kind, shortUnit } = column;
    const onAbout = () => change({ what: 'column-opened', column: key });
    const base = {
      id: key,
      header: name,
      meaning: `${capitalised(column.definition)}.`,
      unit: shortUnit,
      track: `minmax(${featureColumnWidth(column)}px, 1fr)`,
    };
    if (kind === 'id') {
      return {
        ...base,
        // A row is known by its ids, so they stay in view.
        stays: true,
        shown: 'always',
        track: `${featureColumnWidth(column)}px`,
        sortsFirst: 'ascending',
        tool: <About name={name} onOpen={onAbout} />,
        below: <Distinct statistics={statistics.get(key)} />,
        cell: (row) => (key === 'inv_id' ? row.inv_id : row.acct_id),
        values: { kind: 'text', of: (row) => (key === 'inv_id' ? row.inv_id : row.acct_id) },
      };
    }
    const own = bins.get(key);
    if (kind === 'label') {
      return {
        ...base,
        align: 'end',
        sortsFirst: 'descending',
        tool: <About name={name} onOpen={onAbout} />,
        below: own ? (
          <HistogramLabels bins={own} chosen={filters.labels} onFlip={(label) => change({ what: 'label-flipped', label })} />
        ) : (
          <HistogramAwaited />
        ),
        values: { kind: 'number', of: ({ is_late }) => is_late },
        cell: ({ is_late }) =>
          is_late === null ? (
            <span className="faint">{DATASET_WORDS.notKnown}</span>
          ) : (
            <span className={is_late === 1 ? 'hot strong' : undefined}>{is_late}</span>
          ),
      };
    }
    const rangeKey = key as RangeKey;
    const range = filters.ranges[rangeKey];
    return {
      ...base,
      align: 'end',
      sortsFirst: 'descending',
      tool: (
        <>
          <NumberFilter column={column} range={range} change={change} />
          <About name={name} onOpen={onAbout} />
        </>
      ),
      below: own ? (
        <>
          <Histogram
            name={name}
            bins={own}
            range={range}
            step={stepOf(column)}
            ticks={4}
            say={(value) => sayValue(column, value)}
            sayShort={(value) => sayShortValue(column, value)}
            sayEnds={(from, to) => sayEnds(column, from, to)}
            onRange={(chosen) => change({ what: 'ranged', column: rangeKey, range: chosen })}
          />
          <p className="histogram-foot">
            <Missing column={column} bins={own} range={range} change={change} />
            <ScaleSwitch name={name} bins={own} onFlip={() => change({ what: 'scale-flipped', column: key })} />
          </p>
        </>
      ) : (
        <HistogramAwaited />
      ),
      values: {
        kind: kind === 'dollars' ? 'cents' : kind === 'share' ? 'share' : 'number',
        unit: column.unit,
        of: (row) => cellValue(row, key) ?? null,
      },
      // The figures of an account are repeated in each of its invoices; their own total isn't.
      ...(key === 'inv_total_cents' && { isTotalled: true }),
      cell: (row) => {
        const value = cellValue(row, key);
        return value === null ? <span className="faint">{NOTHING}</span> : value === undefined ? null : sayValue(column, value);
      },
    };
  });
}

function About({ name, onOpen }: { name: string; onOpen(): void }) {
  return (
    <button
      type="button"
      className="icon-button heading-tool"
      aria-label={DATASET_WORDS.columns.about(name)}
      title={DATASET_WORDS.columns.aboutTitle(name)}
      onClick={onOpen}
    >
      <IconInfoCircle size={14} aria-hidden />
    </button>
  );
}

function HistogramAwaited() {
  return <div className="histogram histogram-awaited" aria-hidden="true" />;
}

function Distinct({ statistics }: { statistics: FeatureStatistics | undefined }) {
  return <p className="heading-note">{statistics ? DATASET_WORDS.columns.distinct(formatCount(statistics.distinct)) : ''}</p>;
}

interface MissingProps {
  readonly column: FeatureColumn;
  readonly bins: FeatureBins;
  readonly range: FeatureRange | undefined;
  readonly change: Change;
}

/** The share of the shown rows without a value; it can be selected like a bin. */
function Missing({ column: { key, name }, bins: { bins, missing }, range, change }: MissingProps) {
  if (missing.all === 0) return <span className="heading-note">{DATASET_WORDS.columns.noneMissing}</span>;
  const shown = bins.reduce((sum, bin) => sum + bin.shown, missing.shown);
  const share = formatShareOf(missing.shown, shown) ?? NOTHING;
  return (
    <button
      type="button"
      className="missing"
      aria-pressed={range?.missing ?? false}
      aria-label={DATASET_WORDS.columns.missingShown(name, missing.shown, missing.all)}
      title={DATASET_WORDS.columns.missingShown(name, missing.shown, missing.all)}
      onClick={() => change({ what: 'missing-flipped', column: key as RangeKey })}
    >
      {DATASET_WORDS.columns.missing(share)}
    </button>
  );
}

function NumberFilter({ column, range, change }: Omit<MissingProps, 'bins'>) {
  const per = perUnit(column);
  const inUnits = (figure: number | undefined) => (figure === undefined || per === 1 ? figure : Math.round(figure * per));
  const shown = (figure: number | undefined) => (figure === undefined ? undefined : figure / per);
  return (
    <FilterPopover label={DATASET_WORDS.columns.filter(column.name)} isActive={range !== undefined}>
      {(close) => (
        <RangeForm
          name={column.name}
          unit={column.unit.replace(/,.*/, '')}
          min={shown(range?.min)}
          max={shown(range?.max)}
          onApply={({ min, max }) => {
            change({ what: 'ranged', column: column.key as RangeKey, range: { min: inUnits(min), max: inUnits(max) } });
            close();
          }}
        />
      )}
    </FilterPopover>
  );
}
