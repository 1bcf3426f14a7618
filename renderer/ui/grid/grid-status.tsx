import type { Cents } from '../../../core/units/units.ts';
import { countOf, formatCount, formatDecimals, formatFineShare, formatMoney } from '../../lib/format.ts';
import type { CellSums } from './cell-values.ts';
import { type ChosenCells, MAX_CHOSEN_ROWS } from './use-cell-selection.ts';

/** The line below a grid: how much is selected, and what it adds up to. */
export function GridStatus({ chosen }: { readonly chosen: ChosenCells }) {
  const { rows, sums, isTooMany, copied } = chosen;
  return (
    <div className="grid-status" role="status">
      <span>{countOf(rows, 'row')} selected</span>{' '}
      {isTooMany && <span>{`At most ${formatCount(MAX_CHOSEN_ROWS)} rows can be copied; export the list for more`}</span>}
      {!isTooMany && sums === null && <span>Reading…</span>}
      {sums && <Sums sums={sums} />}
      {copied !== null && <span className="grid-copied">{countOf(copied, 'cell')} copied</span>}
    </div>
  );
}

function Sums({ sums: { count, kind, sum, mean } }: { readonly sums: CellSums }) {
  const say = (figure: number) => {
    if (kind === 'cents') return formatMoney(Math.round(figure) as Cents);
    return kind === 'chance' || kind === 'share' ? formatFineShare(figure) : formatDecimals(figure, 0, 4);
  };
  return (
    <>
      {sum !== null && <Figure name="Sum" value={say(sum)} />} {mean !== null && <Figure name="Mean" value={say(mean)} />}{' '}
      <Figure name="Count" value={formatCount(count)} />{' '}
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <span>
      {name} <strong>{value}</strong>
    </span>
  );
}
