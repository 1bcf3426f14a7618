import type { ColumnReport } from '../../worker/core-types.ts';

/** What the cells of a column are, as people call it. */
export const TYPE_NAMES: Readonly<Record<ColumnReport['type'], string>> = {
  key: 'id',
  text: 'text',
  date: 'date',
  dates: 'date',
  'whole number': 'whole number',
  price: 'price',
};
