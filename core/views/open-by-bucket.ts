import { bucketPlace } from '../ageing/ageing-bucket.ts';
import type { Extracts, Snapshot } from '../pipeline.ts';
import { int32Column } from '../table.ts';
import { ageingBounds, DEFAULT_AGEING_EDGES } from '../units/ageing-edges.ts';

/**
 * The ids of the accounts with an open invoice in each bucket of `DaySummary.ageing`, by the first day past due of the
 * bucket; a credit is open like any invoice. Empty where no payment is known by the day.
 */
export function openByBucket({ sources }: Extracts, { settled }: Snapshot): ReadonlyMap<number, ReadonlySet<string>> {
  const bounds = ageingBounds(DEFAULT_AGEING_EDGES);
  const codes = bounds.map(() => new Set<number>());
  const accounts = int32Column(settled, 'account_code');
  const isOpen = settled.column('is_open');
  const daysOverdue = settled.column('days_overdue');
  for (let row = 0; row < settled.rows; row++) {
    if (isOpen.at(row)) codes[bucketPlace(bounds, daysOverdue.at(row) ?? 0)]!.add(accounts[row]!);
  }
  const { keys } = sources.accounts.reader.accounts;
  return new Map(bounds.map(({ from }, place) => [from, new Set(Array.from(codes[place]!, (code) => keys.text(code)))]));
}
