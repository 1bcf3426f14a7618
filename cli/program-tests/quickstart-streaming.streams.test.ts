import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { finished } from '../testing/run-trs.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(join(PROJECT, 'docs', 'quickstart-streaming.md'), 'utf8');
const MINUTE = 60_000;

/** The blocks of commands, in order. */
const blocks = [...PAGE.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text!.trimEnd());

describe.skipIf(inject('streamsMissing') !== null)('docs/quickstart-streaming.md', () => {
  it('names files that are there', () => {
    const named = [...PAGE.matchAll(/`(engines\/[\w./-]+)`/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(3);
    for (const path of named) expect(existsSync(join(PROJECT, path)), path).toBe(true);
  });

  it('has a script that works as it stands, and a feature changes within a minute of its row', async () => {
    const [command] = blocks[1]!.split('\n');
    expect(command).toBe('node engines/streams/quickstart.js --changes 3');
    const { code, stdout, stderr } = await finished(spawn('bash', ['-c', command!], { cwd: PROJECT }));
    expect(code, stdout + stderr).toBe(0);
    const took = [...stdout.toString().matchAll(/was in the published features after (\d+) ms/g)].map(([, ms]) => Number(ms));
    expect(took).toHaveLength(3);
    for (const ms of took) expect(ms).toBeLessThan(MINUTE);
  });
});
