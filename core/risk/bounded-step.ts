const MAX_ROUNDS = 2_000;
const CONVERGED_BELOW = 1e-7;

/**
 * The step with the largest gradient × step − step × matrix × step / 2 between the limits, which include 0; of the symmetric positive definite
 * matrix, row by row, only the part on and below the diagonal counts. By coordinate descent.
 */
export function boundedStep(matrix: Float64Array, gradient: Float64Array, least: Float64Array, most: Float64Array): Float64Array {
  const size = gradient.length;
  const step = new Float64Array(size);
  /** The gradient at the step so far. */
  const left = gradient.slice();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let longest = 0;
    for (let j = 0; j < size; j++) {
      const next = Math.max(least[j]!, Math.min(most[j]!, step[j]! + left[j]! / matrix[j * size + j]!));
      const change = next - step[j]!;
      if (change === 0) continue;
      step[j] = next;
      longest = Math.max(longest, Math.abs(change));
      for (let l = 0; l < size; l++) left[l]! -= change * (l <= j ? matrix[j * size + l]! : matrix[l * size + j]!);
    }
    if (longest < CONVERGED_BELOW) break;
  }
  return step;
}
