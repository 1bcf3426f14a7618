import type { FeatureColumn } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { FeatureChange, FeatureChoices, RangeKey } from './feature-choices.ts';
import { FeatureSelect } from './feature-select.tsx';
import { sameValues } from './scatter-geometry.ts';
import { ScatterPlot } from './scatter-plot.tsx';
import { ScatterTable } from './scatter-table.tsx';
import { type Selection, scaleOf } from './use-feature-answers.ts';
import { DATASET_WORDS } from './words.ts';

const { scatter: words } = DATASET_WORDS;

interface ScatterViewProps extends Pick<FeatureChoices, 'scatter' | 'logColumns'> {
  readonly asOf: EpochDay;
  readonly selection: Selection;
  /** The columns that can be chosen. */
  readonly columns: readonly FeatureColumn[];
  change(change: FeatureChange): void;
}

/** Two columns of the selected rows against each other, late ones in colour; or the same as a table. */
export function ScatterView({ asOf, selection, columns, scatter, logColumns, change }: ScatterViewProps) {
  const { x, y, showsTable } = scatter;
  const [xScale, yScale] = [scaleOf(x, logColumns), scaleOf(y, logColumns)];
  const { value, result, isStale } = useQuestion('featureScatter', { asOf, ...selection, x, y, xScale, yScale });
  const numbers = columns.filter(({ kind }) => kind !== 'id' && kind !== 'label');
  const [across, up] = [x, y].map((key) => numbers.find((column) => column.key === key));
  const choices = numbers.map(({ key, name }) => [key as RangeKey, name] as const);
  const axis = (which: 'x' | 'y', column: FeatureColumn) => (
    <>
      <FeatureSelect
        label={which === 'x' ? words.across : words.up}
        value={scatter[which]}
        choices={choices}
        onChoose={(key) => change({ what: 'scattered', scatter: { [which]: key } })}
      />
      {!showsTable && (
        <Switch
          label={words.log(column.name)}
          isOn={logColumns.includes(column.key)}
          onSwitch={() => change({ what: 'scale-flipped', column: column.key })}
        />
      )}
    </>
  );
  if (across === undefined || up === undefined) return null;
  const same = value === null ? { x: false, y: false } : sameValues(value);
  const sameNames = [...new Set([...(same.x ? [across.name] : []), ...(same.y ? [up.name] : [])])];
  const failed = result?.ok === false ? result.error : null;
  return (
    <>
      <div className="filters-row group-choices">
        {axis('x', across)}
        {axis('y', up)}
        <Switch label={words.asTable} isOn={showsTable} onSwitch={(isOn) => change({ what: 'scattered', scatter: { showsTable: isOn } })} />
      </div>
      {failed !== null ? (
        <EmptyState title={words.failed}>{sayError(failed)}</EmptyState>
      ) : value === null ? null : value.rows === 0 ? (
        <EmptyState title={words.none}>{sayWithout(value.without)}</EmptyState>
      ) : showsTable ? (
        <ScatterTable asOf={asOf} selection={selection} across={across} up={up} change={change} />
      ) : (
        <>
          <p className="panel-note" role="status">
            {countOf(value.rows, 'row')}
            {value.points === null && DATASET_WORDS.scatterView.inCells}.{' '}
            {sameNames.length > 0 && `${words.sameValue(sameNames.join(' and '))} `}
            {value.cells !== null && `${words.due(formatCount(value.known))} `}
            {value.without > 0 && `${sayWithout(value.without)} `}
            {words.brush}
          </p>
          <ScatterPlot
            scatter={value}
            isStale={isStale}
            across={{ column: across, scale: xScale }}
            up={{ column: up, scale: yScale }}
            onRanges={(ranges) => change({ what: 'ranges-chosen', ranges })}
          />
        </>
      )}
    </>
  );
}

function sayWithout(rows: number): string {
  return DATASET_WORDS.scatterView.leftOut(rows);
}
