import type { Steps } from './steps.ts';

/** A value that is computed once: in steps, as far as there is time, and the rest at its first use. */
export class Stepwise<Value> {
  readonly #steps: Steps<Value>;
  #made: { readonly value: Value } | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(make: () => Steps<Value>) {
    this.#steps = make();
  }

  /** Computes it step by step, from where it was left. */
  *steps(): Steps<void> {
    while (!this.#step()) yield;
  }

  value(): Value {
    while (this.#made === null) this.#step();
    return this.#made.value;
  }

  /** Whether it is complete. Throws again what a step threw. */
  #step(): boolean {
    if (this.#made !== null) return true;
    if (this.#failure !== null) throw this.#failure.error;
    try {
      const { done, value } = this.#steps.next();
      if (done) this.#made = { value };
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
    return this.#made !== null;
  }
}
