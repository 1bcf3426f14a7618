/** In the units of the page. */
interface Rooms {
  /** Below the rest of the first block. */
  readonly first: number;
  /** On each page after it. */
  readonly next: number;
}

interface Piece {
  readonly text: string;
  readonly height: number;
}

/** The text of an element in pieces, each so high that it fits its page; a piece ends between words if it can. */
export function notePieces(element: Element, { first, next }: Rooms): readonly Piece[] {
  const text = element.firstChild as Text;
  const pieces: Piece[] = [];
  let [from, room] = [0, first];
  while (from < text.length) {
    const to = endOfPiece(text, from, room);
    pieces.push({ text: text.data.slice(from, to).trim(), height: heightOf(text, from, to) });
    [from, room] = [to, next];
  }
  return pieces;
}

/** The end of the longest piece from there on that is at most that high; at least one character. */
function endOfPiece(text: Text, from: number, room: number): number {
  const isTooHigh = (to: number) => heightOf(text, from, to) > room;
  if (!isTooHigh(text.length)) return text.length;
  let [fits, tooLong] = [from + 1, text.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (isTooHigh(middle)) tooLong = middle;
    else fits = middle;
  }
  const lastWord = /\S*$/.exec(text.data.slice(from, fits))!.index;
  // A word that fills half of the page is broken.
  return lastWord > (fits - from) / 2 ? from + lastWord : fits;
}

function heightOf(text: Text, from: number, to: number): number {
  const range = document.createRange();
  range.setStart(text, from);
  range.setEnd(text, to);
  return range.getBoundingClientRect().height;
}
