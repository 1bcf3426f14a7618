import type { Outstanding } from '../intermediate/outstanding.ts';
import type { AgeingEdges } from '../units/ageing-edges.ts';
import { Ageing } from './ageing.ts';
import type { AgeingBucket } from './ageing-bucket.ts';

/** Everything that is left to pay, and of credits, by days past due. All zero where no payment is known by the day. */
export function openByAge({ rows, cents, daysOverdue }: Outstanding, edges: AgeingEdges): AgeingBucket[] {
  const open = new Ageing(edges);
  for (const row of rows) open.add(daysOverdue(row), cents[row]!);
  return open.buckets();
}
