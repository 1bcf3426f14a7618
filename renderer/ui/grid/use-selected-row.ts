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

interface SelectedRow {
  /** Its index in the list; -1 for none, and for one that is not in view. */
  readonly selectedIndex: number;
  /** The index from which a key moves: after a selected row left the list, moving down reaches the row that took its place. */
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

  const lastPlace = useRef({ question, index: -1 });
  useEffect(() => {
    if (selectedIndex >= 0 || lastPlace.current.question !== question) lastPlace.current = { question, index: selectedIndex };
  }, [selectedIndex, question]);

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
      if (selectedIndex >= 0) return selectedIndex;
      const { index } = lastPlace.current;
      return index < 0 || key === 'ArrowUp' || key === 'PageUp' ? index : index - 1;
    },
  };
}
