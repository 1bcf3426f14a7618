import { useEffect, useRef } from 'react';
import type { RowWindow } from './row-window.ts';

interface SelectedRowOptions<Row> {
  readonly rows: RowWindow<Row>;
  /** Places in the list of the rows in view. */
  readonly inView: readonly { readonly index: number }[];
  readonly cursor: number;
  /** Undefined where the grid itself knows: then the cursor is what is selected. */
  readonly selectedId: string | null | undefined;
  rowId(row: Row): string;
  /** Goes to a row that was chosen elsewhere. */
  onChosenElsewhere(index: number): void;
}

interface SelectedRow {
  /** Its place in the list; -1 for none, and for one that is not in view. */
  readonly selectedIndex: number;
  /** The place that a key moves from: where a selected row left the list, what moves down comes to the row that took its place. */
  placeFor(key: string): number;
}

/** Which row of a list is selected, by the cursor or by whoever chose it. */
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

  // A row that was chosen elsewhere in place of another, such as the next account once one is done, is scrolled to once.
  const known = useRef(selectedId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it goes is no reason to go there
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
