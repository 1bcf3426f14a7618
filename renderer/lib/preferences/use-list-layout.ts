import { useMemo } from 'react';
import type { ListLayout, ListName } from './preferences.ts';
import { preferencesNow, usePreferences } from './use-preferences.ts';

/** How the columns of a list are arranged, by their ids. */
interface Arrangement extends Pick<ListLayout, 'order' | 'widths' | 'frozen'> {
  /** False for a column that is not shown. */
  readonly visibility?: Readonly<Record<string, boolean>> | undefined;
}

export interface ArrangedList {
  readonly layout: Arrangement;
  readonly hidden: readonly string[];
  /** Whether the analyst changed anything. */
  readonly isArranged: boolean;
  onLayout(layout: Arrangement): void;
  onHide(hidden: readonly string[]): void;
  /** Restores the list's own arrangement. */
  reset(): void;
}

/** The arrangement of a list's columns: the list's own (`usual`) until the analyst changes it. Changes are stored. */
export function useListLayout(list: ListName, usual: Arrangement = AS_THEY_COME): ArrangedList {
  const { layouts, change } = usePreferences();
  const kept = layouts[list] ?? NOTHING_KEPT;
  return useMemo(() => {
    const { hidden = [], ...arranged } = kept;
    const keep = (next: ListLayout) => {
      const { [list]: _before, ...others } = preferencesNow().layouts;
      change({ layouts: Object.keys(next).length === 0 ? others : { ...others, [list]: next } });
    };
    return {
      layout: { ...usual, ...arranged, visibility: { ...usual.visibility, ...Object.fromEntries(hidden.map((id) => [id, false])) } },
      hidden,
      isArranged: kept !== NOTHING_KEPT,
      onLayout: ({ order, widths, frozen }) =>
        keep({ ...kept, ...(order && { order }), ...(widths && { widths }), ...(frozen && { frozen }) }),
      onHide(next) {
        const { hidden: _before, ...others } = kept;
        keep(next.length === 0 ? others : { ...others, hidden: next });
      },
      reset: () => keep(NOTHING_KEPT),
    };
  }, [list, usual, kept, change]);
}

const AS_THEY_COME: Arrangement = {};
const NOTHING_KEPT: ListLayout = {};
