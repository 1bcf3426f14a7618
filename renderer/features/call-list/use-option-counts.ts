import { ok } from '../../../core/errors/result.ts';
import type { CallFilter } from '../../../core/queries/call-list/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { useAnswer } from '../../lib/use-question.ts';
import { useCustomerList } from '../call-notes/public.ts';

/** The number of accounts that each of several filters leaves; null while that is on its way. */
export function useOptionCounts(asOf: EpochDay, search: string | undefined, filters: readonly CallFilter[]): readonly number[] | null {
  const { revision } = useCustomerList().view;
  const counts = useAnswer(
    'optionCounts',
    { asOf, search, filters },
    async (core, { filters, ...about }, control) => {
      const pages = await Promise.all(filters.map((filter) => core.callListPage({ ...about, firstRow: 0, limit: 0, filter }, control)));
      const totals: number[] = [];
      for (const page of pages) {
        if (!page.ok) return page;
        totals.push(page.value.total);
      }
      return ok(totals);
    },
    { about: revision },
  );
  return counts.value;
}
