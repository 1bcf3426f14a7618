import type { FeatureColumn } from '../../worker/core-types.ts';

/** Padding on both sides of a heading, with the arrow of the sorted column. Pixels. */
const SIDES = 16;
const ARROW = 18;
/** Width of a heading's tool with the gap before it: the button about the column, and the filter where there is one. Pixels. */
const TOOL = 22;
/** Minimum widths for ids, and for a histogram with the share of missing cells and its scale below it. Pixels. */
const LEAST = { id: 104, number: 104 };
/** Average width of a character of a name and of a unit, for texts with many wide characters. Pixels. */
const OF_NAME = 7.1;
const OF_UNIT = 6.2;

/** Minimum width of a column, in pixels: its name and its unit are never cut, whatever else its heading contains. */
export function featureColumnWidth({ name, kind, shortUnit }: Pick<FeatureColumn, 'name' | 'kind' | 'shortUnit'>): number {
  const tools = kind === 'id' || kind === 'label' ? TOOL : 2 * TOOL;
  const forName = SIDES + ARROW + name.length * OF_NAME;
  const forUnit = SIDES + tools + shortUnit.length * OF_UNIT;
  return Math.ceil(Math.max(kind === 'id' ? LEAST.id : LEAST.number, forName, forUnit));
}
