import { mkdirSync, writeFileSync } from 'node:fs';
import type { FuzzKind } from './fuzz-cases.ts';

/** Without a budget, as in `npm test`: always the same cases. */
const FIXED_SEED = 20_211;
const seconds = Number(process.env.TRS_FUZZ_SECONDS ?? 0);

/** How much to test; `npm run fuzz` sets it by environment variables. */
export const FUZZ = {
  seed: Number(process.env.TRS_FUZZ_SEED ?? FIXED_SEED),
  /** For each kind; 0 for a number of cases instead. */
  seconds,
  /** Only one case, `bytes:17`. */
  only: process.env.TRS_FUZZ_ONLY ?? null,
} as const;

/** A case that takes longer counts as a hang. Milliseconds. */
export const LONGEST_CASE = 5_000;

/**
 * Tests one case after the other until the budget is used up: `cases` of them without one. Writes each to `.cache/fuzz-case` first, to
 * identify one that never ends. Throws with the command that repeats a failing case. Returns the number of tested cases.
 */
export async function forEachCase(kind: FuzzKind, cases: number, attempt: (index: number) => Promise<void>): Promise<number> {
  const [onlyKind, onlyIndex] = FUZZ.only?.split(':') ?? [];
  if (onlyKind !== undefined && onlyKind !== kind) return 0;
  mkdirSync('.cache', { recursive: true });
  const end = performance.now() + FUZZ.seconds * 1000;
  const first = Number(onlyIndex ?? 0);
  let index = first;
  for (; onlyKind !== undefined ? index === first : FUZZ.seconds > 0 ? performance.now() < end : index < cases; index++) {
    const again = `npm run fuzz -- --seed ${FUZZ.seed} --only ${kind}:${index}`;
    writeFileSync('.cache/fuzz-case', `${again}\n`);
    const began = performance.now();
    try {
      await within(LONGEST_CASE, attempt(index));
    } catch (cause) {
      throw new Error(`${again}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
    const took = performance.now() - began;
    if (took > LONGEST_CASE) throw new Error(`${again}: it took ${Math.round(took)} ms`);
  }
  return index - first;
}

async function within(most: number, promise: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end within ${most} ms`)), most * 2);
  });
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
