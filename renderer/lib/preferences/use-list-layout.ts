import { useMemo } from 'react';
import { type ListLayout, type ListName, MAX_ANSWER_LAYOUTS } from './preferences.ts';
import { preferencesNow, usePreferences } from './use-preferences.ts';

/** How the columns of a list are arranged, by their ids. */
interface Arrangement extends Pick<ListLayout, 'order' | 'widths' | 'frozen'> {
  /** Whether a column is shown; those that it doesn't name are shown as they are declared. */
  readonly visibility?: Readonly<Record<string, boolean>> | undefined;
}

/** A column that can be chosen: it is shown until it is hidden, unless it is declared otherwise. */
interface ChoosableColumn {
  readonly id: string;
  readonly shown?: 'always' | 'on-choice';
}

export interface ArrangedList {
  readonly layout: Arrangement;
  /** Whether the analyst changed anything. */
  readonly isArranged: boolean;
  onLayout(layout: Arrangement): void;
  hide(column: string): void;
  /** Shows these of the columns, by their ids, and hides the others. Columns that are not offered now stay as they are. */
  choose(columns: readonly ChoosableColumn[], shown: readonly string[]): void;
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
  const { hidden = [], chosen = [], ...arranged } = kept;
  const each = (ids: readonly string[], isShown: boolean) => Object.fromEntries(ids.map((id) => [id, isShown]));
  const keepShown = (next: { readonly hidden: readonly string[]; readonly chosen: readonly string[] }) =>
    keep({
      ...arranged,
      ...(next.hidden.length > 0 && { hidden: [...next.hidden] }),
      ...(next.chosen.length > 0 && { chosen: [...next.chosen] }),
    });
  return {
    layout: { ...usual, ...arranged, visibility: { ...usual.visibility, ...each(hidden, false), ...each(chosen, true) } },
    isArranged: kept !== NOTHING_KEPT,
    onLayout: ({ order, widths, frozen }) =>
      keep({ ...kept, ...(order && { order }), ...(widths && { widths }), ...(frozen && { frozen }) }),
    hide: (id) =>
      keepShown(chosen.includes(id) ? { hidden, chosen: chosen.filter((other) => other !== id) } : { hidden: [...hidden, id], chosen }),
    choose(columns, shown) {
      const notOffered = (ids: readonly string[]) => ids.filter((id) => !columns.some((column) => column.id === id));
      const offered = (how: ChoosableColumn['shown'], isShown: boolean) =>
        columns.filter((column) => column.shown === how && shown.includes(column.id) === isShown).map(({ id }) => id);
      keepShown({
        hidden: [...notOffered(hidden), ...offered(undefined, false)],
        chosen: [...notOffered(chosen), ...offered('on-choice', true)],
      });
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
