import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../adapters/testing/temporary-folder.ts';
import { runInShell } from '../testing/run-trs.ts';

/** What stands between the fences of a document, in order. */
function blocksOf(document: string): string[] {
  return [...readFileSync(join(import.meta.dirname, '..', '..', 'docs', document), 'utf8').matchAll(/^```\n([\s\S]*?)^```$/gm)].map(
    ([, text]) => text!,
  );
}

it('the five commands of docs/quickstart-production.md lead from an empty folder to the answer that stands there', async () => {
  const [commands, answer] = blocksOf('quickstart-production.md');
  const lines = commands!.trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  const cwd = temporaryFolder();
  for (const line of lines.slice(0, -1)) expect(await runInShell(line, { cwd }), line).toMatchObject({ code: 0 });
  const { code, stdout, stderr } = await runInShell(lines.at(-1)!, { cwd });
  expect(code, stderr).toBe(0);
  expect(stdout.toString()).toBe(answer);
}, 120_000);

it('the examples of docs/sql.md are there, and its statements run', async () => {
  const cwd = temporaryFolder();
  await runInShell(
    'trs sample --out extracts --accounts 20 --invoices 300 --lines 600 --quiet && trs snapshot extracts --store STORE --quiet',
    { cwd },
  );
  const [commands] = blocksOf('sql.md');
  // The second is a prompt, which ends with its input.
  for (const line of commands!.trimEnd().split('\n'))
    expect(await runInShell(line, { cwd, stdio: ['ignore', 'pipe', 'pipe'] }), line).toMatchObject({ code: 0 });
}, 120_000);
