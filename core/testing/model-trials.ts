import { type Extracts, readExtracts } from '../pipeline.ts';
import { SAMPLE_LAST_DAY } from '../sample/sample-days.ts';
import { memorySource } from './memory-source.ts';
import type { TrialDays } from './model-trial.ts';
import { day } from './read-text-extracts.ts';

export { WORLD_NAMES } from '../sample/worlds.ts';
export { tryModel } from './model-trial.ts';
export { readWorld } from './read-world.ts';

/** The last eight firsts of a month that have outcomes. */
export const WORLD_DAYS: TrialDays = { from: null, to: null, today: SAMPLE_LAST_DAY };
/** The days of the reference extracts on which the model is chosen, and the last outcomes used. */
export const CHOICE_DAYS: TrialDays = { from: day('2020-08-01'), to: day('2020-12-01'), today: day('2021-01-31') };
export const FINAL_DAYS = {
  atIssue: { from: day('2021-02-01'), to: day('2021-02-01'), today: day('2026-01-01') },
  lists: { from: null, to: null, today: day('2026-01-01') },
};

export async function readExtractTexts(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<Extracts> {
  const read = await readExtracts(
    files.map(({ name, bytes }) => memorySource(name, bytes)),
    { today: day('2026-01-01') },
  );
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}
