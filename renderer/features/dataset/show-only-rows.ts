import type { FeatureColumn, NumberedFeatureRow } from '../../../core/queries/dataset/contract.ts';
import { sayValue } from '../../lib/feature-figures.ts';
import type { MenuEntry } from '../../ui/grid/grid-menu.tsx';
import { cellValue } from './cell-value.ts';
import type { FeatureChange, RangeKey } from './feature-choices.ts';
import { DATASET_WORDS } from './words.ts';

const words = DATASET_WORDS.showOnly;

/** The entry that filters the dataset by the value of a cell; null while the value is on its way. */
export function showOnlyRows(row: NumberedFeatureRow, column: FeatureColumn, change: (made: FeatureChange) => void): MenuEntry | null {
  const { key, name, kind } = column;
  if (key === 'inv_id' || key === 'acct_id') {
    const id = row[key];
    return { label: words.value(name, id), run: () => change({ what: 'id-chosen', column: key, id }) };
  }
  const value = cellValue(row, key);
  if (value === undefined) return null;
  if (kind === 'label') {
    const { is_late } = row;
    const label = words.value(name, is_late === null ? DATASET_WORDS.notKnown : String(is_late));
    return { label, run: () => change({ what: 'labels-chosen', labels: [is_late] }) };
  }
  return {
    label: value === null ? words.missing(name) : words.value(name, sayValue(column, value)),
    run: () => change({ what: 'ranged', column: key as RangeKey, range: value === null ? { missing: true } : { min: value, max: value } }),
  };
}
