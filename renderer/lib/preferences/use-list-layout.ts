import { useMemo } from 'react';
import { type ListLayout, type ListName, MAX_ANSWER_LAYOUTS } from './preferences.ts';
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
  return useMemo(
    () =>
      arrangedList(kept, usual, (next) => {
        const { [list]: _before, ...others } = preferencesNow().layouts;
        change({ layouts: isNothing(next) ? others : { ...others, [list]: next } });
      }),
    [list, usual, kept, change],
  );
}

/** The arrangement of an answer of SQL, by the places of its columns; it is that of the latest answer with columns of the same names. */
export function useAnswerLayout(columns: readonly { readonly name: string }[]): ArrangedList {
  const { answerLayouts, change } = usePreferences();
  const names = useMemo(() => columns.map(({ name }) => name), [columns]);
  const kept = answerLayouts.find((known) => areEqual(known.columns, names))?.layout ?? NOTHING_KEPT;
  return useMemo(
    () =>
      arrangedList(kept, AS_THEY_COME, (next) => {
        const others = preferencesNow().answerLayouts.filter((known) => !areEqual(known.columns, names));
        change({ answerLayouts: isNothing(next) ? others : [{ columns: names, layout: next }, ...others].slice(0, MAX_ANSWER_LAYOUTS) });
      }),
    [names, kept, change],
  );
}

function arrangedList(kept: ListLayout, usual: Arrangement, keep: (next: ListLayout) => void): ArrangedList {
  const { hidden = [], ...arranged } = kept;
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
}

function isNothing(layout: ListLayout): boolean {
  return Object.keys(layout).length === 0;
}

function areEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, place) => name === other[place]);
}

const AS_THEY_COME: Arrangement = {};
const NOTHING_KEPT: ListLayout = {};
