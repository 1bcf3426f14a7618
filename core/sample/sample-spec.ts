/** The size and the seed of a sample: the same four numbers give the same bytes. */
export interface SampleSpec {
  readonly accounts: number;
  readonly invoices: number;
  readonly lines: number;
  readonly seed: number;
}

export const DEFAULT_SAMPLE: SampleSpec = { accounts: 200, invoices: 9_700, lines: 53_500, seed: 1 };

/**
 * Throws a RangeError, in one sentence for people, unless all four are whole numbers from 0 to 2^53 − 1, invoices have
 * accounts to belong to and lines have invoices. More accounts than invoices, or more invoices than lines, is allowed:
 * some then have none.
 */
export function checkSampleSpec(spec: SampleSpec): void {
  for (const name of ['accounts', 'invoices', 'lines', 'seed'] as const) checkCount(name, spec[name]);
  if (spec.invoices > 0 && spec.accounts === 0) throw new RangeError('A sample with invoices needs at least 1 account.');
  if (spec.lines > 0 && spec.invoices === 0) throw new RangeError('A sample with lines needs at least 1 invoice.');
}

/** Throws a RangeError unless the seed is a whole number from 0 to 2^53 − 1. */
export function checkSeed(seed: number): void {
  checkCount('seed', seed);
}

function checkCount(name: keyof SampleSpec, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`A sample's ${name} must be a whole number from 0 up, not ${value}.`);
}
