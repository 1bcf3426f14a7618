import { expect, it } from 'vitest';
import { featureColumnWidth } from './feature-column-width.ts';

const short = { name: 'inv_items', kind: 'count', shortUnit: 'items' } as const;

it('a column is as wide as its name, its unit beside its tools, or its histogram, whichever is widest', () => {
  const least = featureColumnWidth(short);
  expect(least).toBeLessThanOrEqual(104);
  const named = featureColumnWidth({ ...short, name: 'acct_longest_name_of_any_column' });
  expect(named).toBeGreaterThan(31 * 7);
  const measured = featureColumnWidth({ ...short, shortUnit: 'invoices within one year' });
  expect(measured).toBeGreaterThan(24 * 6 + 2 * 20);
  // A label has no filter, so its unit has more space.
  expect(featureColumnWidth({ ...short, kind: 'label', shortUnit: 'invoices within one year' })).toBeLessThan(measured);
});
