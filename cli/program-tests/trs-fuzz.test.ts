import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { FUZZ, forEachCase, LONGEST_CASE } from '../../core/testing/fuzz-budget.ts';
import { FUZZ_KINDS, fuzzCase } from '../../core/testing/fuzz-cases.ts';
import { runTrs } from '../testing/run-trs.ts';
import { SMALL_TODAY } from '../testing/small-extracts.ts';

/** Cases of each kind in `npm test`. */
const CASES = 6;
const COMMANDS = ['features', 'check', 'calls'] as const;

it.each(FUZZ_KINDS)(
  'damaged %s end a run with a documented exit code, and a sentence when nothing was written',
  async (kind) => {
    const root = temporaryFolder();
    const codes = new Set<number>();
    const tried = await forEachCase(kind, CASES, async (index) => {
      const folder = join(root, String(index));
      mkdirSync(folder);
      for (const { name, bytes } of fuzzCase(kind, FUZZ.seed, index)) writeFileSync(join(folder, name), bytes);
      const options = index % 2 === 0 ? ['--concat', '--allow-rejects'] : [];
      const run = await runTrs([COMMANDS[index % 3]!, folder, ...options, ...SMALL_TODAY], { timeout: LONGEST_CASE });
      expect(run.signal).toBeNull();
      expect([0, 1, 2]).toContain(run.code);
      if (run.code === 1) expect(run.stderr).toMatch(/\S.*[.?]\n$/s);
      if (run.code === 2 && COMMANDS[index % 3] !== 'check') expect(run.stdout.length).toBe(0);
      codes.add(run.code!);
      rmSync(folder, { recursive: true });
    });
    if (FUZZ.seconds > 0) console.log(`${kind}: ${tried} runs of trs, exit codes ${[...codes].sort().join(', ')}`);
  },
  60_000 + FUZZ.seconds * 1_200,
);
