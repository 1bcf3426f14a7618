/** Padding on both sides of a cell, and a pixel for the browser's rounding. */
const SIDES = 17;
/** Width of a figure of equal width, and of a comma or a point, in pixels. */
const [DIGIT, MARK] = [8.3, 4];

/** Width of a cell in which a figure is not cut, in pixels. */
export function figureWidth(text: string): number {
  const marks = text.replaceAll(/[^,. ]/g, '').length;
  return Math.ceil(SIDES + (text.length - marks) * DIGIT + marks * MARK);
}
