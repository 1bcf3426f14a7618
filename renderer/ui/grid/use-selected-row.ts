import { useEffect, useRef } from 'react';
import type { RowWindow } from './row-window.ts';

interface SelectedRowOptions<Row> {
  readonly rows: RowWindow<Row>;
  /** Indexes in the list of the rows in view. */
  readonly inView: readonly { readonly index: number }[];
  readonly cursor: number;
  /** Undefined where the grid has its own selection: then the cursor is the selected row. */
  readonly selectedId: string | null | undefined;
  rowId(row: Row): string;
  /** Moves to a row that was selected elsewhere. */
  onChosenElsewhere(index: number): void;
}

/** Where the selected row was, and the ids of the rows beside it; null where they are not known. */
interface Place {
  readonly question: string;
  readonly index: number;
  readonly cursor: number;
  readonly selectedId: string | null | undefined;
  /** Not in rows that are out of date: there it may be elsewhere already. */
  readonly isSure: boolean;
  readonly neighbours: { readonly above: string | null; readonly below: string | null };
}

const NO_NEIGHBOURS: Place['neighbours'] = { above: null, below: null };

interface SelectedRow {
  /** Its index in the list; -1 for none, and for one that is not in view. */
  readonly selectedIndex: number;
  /**
   * The index from which a key moves. After the selected row left its place, for another one or because the list no longer has it, a key
   * moves from there: down reaches the row that was below it, up the one that was above it.
   */
  placeFor(key: string): number;
}

/** Which row of a list is selected, by the cursor or from elsewhere. */
export function useSelectedRow<Row>(options: SelectedRowOptions<Row>): SelectedRow {
  const { rows, inView, cursor, selectedId, rowId, onChosenElsewhere } = options;
  const { question } = rows;
  const isIt = (index: number) => {
    const row = rows.rowAt(index);
    return row !== undefined && rowId(row) === selectedId;
  };
  const chosenIndex = () => (isIt(cursor) ? cursor : (inView.find(({ index }) => isIt(index))?.index ?? -1));
  const selectedIndex = selectedId === undefined ? cursor : selectedId === null ? -1 : chosenIndex();

  const lastPlace = useRef<Place>({ question, index: -1, cursor, selectedId, isSure: false, neighbours: NO_NEIGHBOURS });
  // It moved without a key or a click, as after an outcome that puts its account first.
  const hasMoved = () => {
    const last = lastPlace.current;
    const isSame = last.question === question && last.cursor === cursor && last.selectedId === selectedId;
    return isSame && last.isSure && last.index >= 0 && last.index !== selectedIndex;
  };
  // After every render: the neighbours may arrive later than the row.
  useEffect(() => {
    if (hasMoved() || (selectedIndex < 0 && lastPlace.current.question === question)) return;
    const idAt = (index: number) => {
      const row = index < 0 ? undefined : rows.rowAt(index);
      return row === undefined ? null : rowId(row);
    };
    const neighbours = selectedIndex < 0 ? NO_NEIGHBOURS : { above: idAt(selectedIndex - 1), below: idAt(selectedIndex + 1) };
    const { index, selectedId: lastId, isSure: wasSure } = lastPlace.current;
    const isSure = !rows.isStale || (wasSure && index === selectedIndex && lastId === selectedId);
    lastPlace.current = { question, index: selectedIndex, cursor, selectedId, isSure, neighbours };
  });

  // A row that was selected elsewhere instead of another one, such as the next account after a call, is scrolled to once.
  const known = useRef(selectedId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the callback is no reason to scroll
  useEffect(() => {
    if (known.current === selectedId || selectedIndex < 0) return;
    const isFirst = known.current === null || known.current === undefined;
    known.current = selectedId;
    if (!isFirst && selectedIndex !== cursor) onChosenElsewhere(selectedIndex);
  }, [selectedId, selectedIndex, cursor]);

  return {
    selectedIndex,
    placeFor(key) {
      if (selectedIndex >= 0 && !hasMoved()) return selectedIndex;
      const { index, neighbours } = lastPlace.current;
      if (index < 0) return index;
      const isUp = key === 'ArrowUp' || key === 'PageUp';
      const sought = isUp ? neighbours.above : neighbours.below;
      const near = [index - 1, index, index + 1].find((at) => {
        const row = at < 0 ? undefined : rows.rowAt(at);
        return row !== undefined && rowId(row) === sought;
      });
      if (near !== undefined) return isUp ? near + 1 : near - 1;
      return isUp ? index : index - 1;
    },
  };
}
