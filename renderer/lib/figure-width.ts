/** Padding on both sides of a cell, and a pixel for the browser's rounding. */
const SIDES = 17;
/** Width of a figure of equal width, of a comma, a point or a space, and of a capital such as that of `$2.3 M`, in pixels. */
const [DIGIT, MARK, CAPITAL] = [8.3, 4, 11.5];

/** Width of a cell of a list in which a figure is not cut, in pixels. Every row has its own layout, so that a column is as wide as its longest figure. */
export function figureWidth(text: string): number {
  const marks = text.replaceAll(/[^,. ]/g, '').length;
  const capitals = text.replaceAll(/[^A-Z]/g, '').length;
  return Math.ceil(SIDES + (text.length - marks - capitals) * DIGIT + marks * MARK + capitals * CAPITAL);
}
