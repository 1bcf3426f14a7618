import type { FeatureColumn } from '../../worker/core-types.ts';

/** Px at each side of a heading, and what the arrow of the column that is sorted by takes. */
const SIDES = 16;
const ARROW = 18;
/** Px of a heading's tool, with the gap before it: the button about the column, and the filter where there is one. */
const TOOL = 22;
/** Least width that ids, and a histogram with the share of missing cells under it, have room in. */
const LEAST = { id: 104, number: 98 };
/** Px of a character, of a name and of a unit: what names with many wide ones take on average. */
const OF_NAME = 7.1;
const OF_UNIT = 6.2;

/** Least width of a column, in px: its name and its unit are never cut, whatever else stands in its heading. */
export function featureColumnWidth({ name, kind, shortUnit }: Pick<FeatureColumn, 'name' | 'kind' | 'shortUnit'>): number {
  const tools = kind === 'id' || kind === 'label' ? TOOL : 2 * TOOL;
  const forName = SIDES + ARROW + name.length * OF_NAME;
  const forUnit = SIDES + tools + shortUnit.length * OF_UNIT;
  return Math.ceil(Math.max(kind === 'id' ? LEAST.id : LEAST.number, forName, forUnit));
}
