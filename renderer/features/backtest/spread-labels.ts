/**
 * Places labels, in pixels from the top, so that no two are closer than `gap`: each as near as possible to its wanted place, in the same
 * order, and between `first` and `last` as long as there is space.
 */
export function spreadLabels(wanted: readonly number[], gap: number, first: number, last: number): number[] {
  const order = wanted.map((_, label) => label).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const placed = wanted.slice();
  let least = first;
  for (const label of order) {
    placed[label] = Math.max(placed[label]!, least);
    least = placed[label]! + gap;
  }
  let most = last;
  for (const label of order.reverse()) {
    placed[label] = Math.min(placed[label]!, most);
    most = placed[label]! - gap;
  }
  return placed;
}
