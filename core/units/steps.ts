/** A computation in steps, each short, with its result at the end: it can be left and taken up again between two of them. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Takes all steps that are left, and returns the result. */
export function completed<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
