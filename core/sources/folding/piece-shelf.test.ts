import { expect, it } from 'vitest';
import type { FoldedPiece } from './folded-pieces.ts';
import { PieceShelf } from './piece-shelf.ts';

/** A piece that starts at a byte, and takes some memory. */
function piece(start: number, bytes = 0): FoldedPiece {
  const fold = { segments: { ids: new Uint8Array(bytes) } } as unknown as FoldedPiece['fold'];
  return { start, end: start + 1, fold, text: null };
}

async function starts(pieces: AsyncIterable<FoldedPiece>): Promise<number[]> {
  const found: number[] = [];
  for await (const { start } of pieces) found.push(start);
  return found;
}

it('gives the pieces in order, whatever the order in which they come', async () => {
  const shelf = new PieceShelf(4);
  const taken = starts(shelf.taken());
  for (const index of [2, 0, 3, 1]) {
    shelf.put(index, piece(index));
    await Promise.resolve();
  }
  expect(await taken).toEqual([0, 1, 2, 3]);
});

it('gives what came before a worker was lost, and ends', async () => {
  const shelf = new PieceShelf(4);
  shelf.put(0, piece(0));
  shelf.put(2, piece(2));
  shelf.lose();
  expect(shelf.isLost).toBe(true);
  expect(await starts(shelf.taken())).toEqual([0]);
});

it('ends for a reader that waits when a worker is lost', async () => {
  const shelf = new PieceShelf(1);
  const taken = starts(shelf.taken());
  await Promise.resolve();
  shelf.lose();
  expect(await taken).toEqual([]);
});

it('ends for a reader that waits when the reading is cancelled', async () => {
  const shelf = new PieceShelf(1);
  const cancel = new AbortController();
  const taken = starts(shelf.taken(cancel.signal));
  await Promise.resolve();
  cancel.abort();
  expect(await taken).toEqual([]);
});

it('fails with the first reason that was reported', async () => {
  const shelf = new PieceShelf(1);
  const taken = starts(shelf.taken());
  shelf.fail(new Error('it became shorter'));
  shelf.fail(new Error('it is gone'));
  await expect(taken).rejects.toThrow('it became shorter');
});

it('has no room while too many bytes wait, and tells those who wait for room', async () => {
  const shelf = new PieceShelf(2);
  shelf.put(0, piece(0, 40 * 2 ** 20));
  expect(shelf.hasRoom).toBe(true);
  shelf.put(1, piece(1, 40 * 2 ** 20));
  expect(shelf.hasRoom).toBe(false);
  const changed = shelf.changed();
  const pieces = shelf.taken();
  await pieces.next();
  await changed;
  expect(shelf.hasRoom).toBe(true);
});

it('lets the reader fold pieces while the next one is missing', async () => {
  const shelf = new PieceShelf(3);
  let folded = 0;
  const foldHere = async () => {
    shelf.put(folded, piece(folded++));
    return true;
  };
  expect(await starts(shelf.taken(undefined, foldHere))).toEqual([0, 1, 2]);
  expect(folded).toBe(3);
});
