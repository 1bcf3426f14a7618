import { exp, log } from '../units/portable-math.ts';
import type { RowDraws } from './row-draws.ts';

/** Random variates from a sequence of draws, the same on every machine. */
export class RandomVariates {
  constructor(readonly draws: RowDraws) {}

  /** Even between 0 and 1, both excluded. */
  uniform(): number {
    return (this.draws.next() + 0.5) / 2 ** 32;
  }

  /** By the polar method. */
  normal(mean: number, deviation: number): number {
    for (;;) {
      const [x, y] = [2 * this.uniform() - 1, 2 * this.uniform() - 1];
      const square = x * x + y * y;
      if (square > 0 && square < 1) return mean + deviation * x * Math.sqrt((-2 * log(square)) / square);
    }
  }

  exponential(mean: number): number {
    return -mean * log(this.uniform());
  }

  /** Mean shape × scale. By the method of Marsaglia and Tsang. */
  gamma(shape: number, scale: number): number {
    if (shape < 1) return this.gamma(shape + 1, scale) * exp(log(this.uniform()) / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = this.normal(0, 1);
      const root = 1 + x / Math.sqrt(9 * d);
      const v = root * root * root;
      if (v > 0 && log(this.uniform()) < (x * x) / 2 + d - d * v + d * log(v)) return d * v * scale;
    }
  }

  /** Means up to about 30. */
  poisson(mean: number): number {
    const least = exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > least; product *= this.uniform()) count++;
    return count;
  }
}
