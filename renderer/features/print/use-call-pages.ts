import { type RefCallback, useCallback, useState } from 'react';
import type { WorkedCallRow } from '../../../core/queries/call-list/contract.ts';
import type { AccountsPerPage } from '../../lib/preferences/preferences.ts';
import { notePieces } from './note-pieces.ts';
import { pagesByShares, SHEET, sharesOf } from './sheet-measures.ts';

/** A block of an account on a page, or what a long note continues with on the next one. */
interface PlacedBlock {
  readonly row: WorkedCallRow;
  readonly shares: number;
  /** The part of the note that this block has; null for all of it. */
  readonly piece: string | null;
  readonly isContinued: boolean;
}

interface CallPages {
  /** Null until the accounts were measured. */
  readonly pages: readonly (readonly PlacedBlock[])[] | null;
  /** Takes the element whose children are the blocks of the accounts, in order and in their own heights, while there are no pages. */
  readonly measure: RefCallback<HTMLElement>;
}

const PIXELS_PER_MM = 96 / 25.4;
/** Of a page without its head, in millimetres; less a line that the printer may break otherwise. */
const PAGE = SHEET.height - SHEET.head - 4;
/** Above the rest of a note. */
const CONTINUED_HEAD = 10;

/** The accounts on their pages: each has one share of a page, or as many as its content needs. */
export function useCallPages(rows: readonly WorkedCallRow[], perPage: AccountsPerPage): CallPages {
  const [placed, setPlaced] = useState<{
    readonly rows: unknown;
    readonly perPage: number;
    readonly blocks: readonly PlacedBlock[];
  } | null>(null);
  const measure = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return;
      const blocks = rows.flatMap((row, place) => placedBlocks(row, element.children[place]!, perPage));
      setPlaced({ rows, perPage, blocks });
    },
    [rows, perPage],
  );
  const isPlaced = placed !== null && placed.rows === rows && placed.perPage === perPage;
  return { pages: isPlaced ? pagesByShares(placed.blocks, perPage) : null, measure };
}

function placedBlocks(row: WorkedCallRow, block: Element, perPage: AccountsPerPage): readonly PlacedBlock[] {
  const height = heightOf(block);
  const note = block.querySelector('.call-note');
  if (note === null || height <= PAGE) return [{ row, shares: sharesOf(height, perPage), piece: null, isContinued: false }];
  const [first, ...others] = notePieces(note, {
    first: (PAGE - (height - heightOf(note))) * PIXELS_PER_MM,
    next: (PAGE - CONTINUED_HEAD) * PIXELS_PER_MM,
  });
  return [
    { row, shares: perPage, piece: first!.text, isContinued: false },
    ...others.map(({ text, height }) => ({
      row,
      shares: sharesOf(CONTINUED_HEAD + height / PIXELS_PER_MM, perPage),
      piece: text,
      isContinued: true,
    })),
  ];
}

function heightOf(element: Element): number {
  return element.getBoundingClientRect().height / PIXELS_PER_MM;
}
