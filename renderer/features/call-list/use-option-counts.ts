import { ok } from '../../../core/errors/result.ts';
import type { CallFilter } from '../../../core/queries/call-list/contract.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { useAnswer } from '../../lib/use-answer.ts';

/** How many accounts of the call list each of several filters leaves; null while that is on its way. `question`: which list. */
export function useOptionCounts(
  core: CoreApi,
  asOf: EpochDay,
  question: string,
  search: string | undefined,
  filters: readonly CallFilter[],
): readonly number[] | null {
  return useAnswer(`${question} ${JSON.stringify([search, filters])}`, async () => {
    const pages = await Promise.all(filters.map((filter) => core.callListPage({ asOf, firstRow: 0, limit: 0, search, filter })));
    const counts: number[] = [];
    for (const page of pages) {
      if (!page.ok) return page;
      counts.push(page.value.total);
    }
    return ok(counts);
  });
}
