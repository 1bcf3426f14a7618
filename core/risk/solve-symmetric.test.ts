import fc from 'fast-check';
import { expect, it } from 'vitest';
import { solveSymmetric } from './solve-symmetric.ts';

it('recovers x from matrix × x', () => {
  const anyNumber = fc.double({ min: -10, max: 10, noNaN: true });
  const anySystem = fc.integer({ min: 1, max: 7 }).chain((size) =>
    fc.record({
      root: fc.array(fc.array(anyNumber, { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
      x: fc.array(anyNumber, { minLength: size, maxLength: size }),
    }),
  );
  fc.assert(
    fc.property(anySystem, ({ root, x }) => {
      // root × its transpose + 1 on the diagonal is symmetric and positive definite, and not too near to singular.
      const matrix = root.map((a, i) => root.map((b, j) => a.reduce((sum, each, k) => sum + each * b[k]!, i === j ? 1 : 0)));
      const right = Float64Array.from(matrix, (row) => row.reduce((sum, each, k) => sum + each * x[k]!, 0));
      const found = solveSymmetric(Float64Array.from(matrix.flat()), right);
      found.forEach((each, i) => {
        expect(each).toBeCloseTo(x[i]!, 6);
      });
    }),
  );
});

it('refuses a matrix that is not positive definite', () => {
  expect(() => solveSymmetric(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toThrow('positive definite');
});
