import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const PROJECT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const page = read('docs/security.md');
/** `a/file.ts`, and `a/file.test.ts`: “a title”, “another”. */
const named = [...page.matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:tsx?|js|ya?ml|nsh|md))`(?:: ((?:“[^”]+”(?:, )?)+))?/g)].map(
  ([, path = '', titles = '']) => ({
    path,
    titles: [...titles.matchAll(/“([^”]+)”/g)].map((match) => match[1] ?? ''),
  }),
);

it('docs/security.md names existing files, and tests that are in them', () => {
  expect(named.length).toBeGreaterThan(40);
  for (const { path, titles } of named) {
    expect(existsSync(join(PROJECT, path)), path).toBe(true);
    // Only a title in a call that declares a test counts, not one in a comment.
    const declared = [...read(path).matchAll(/\b(?:it|test)(?:\.\w+\([^)]*\))?\(\s*(['"`])(.*?)\1,/gs)].map((match) => match[2] ?? '');
    for (const title of titles)
      expect(
        declared.some((text) => text.includes(title)),
        `${path}: ${title}`,
      ).toBe(true);
  }
});

it('docs/security.md has a row for each item of Electron’s checklist, each with its code and a test', () => {
  const rows = [...page.matchAll(/^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$/gm)];
  expect(rows.map((row) => Number(row[1]))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  for (const row of page.matchAll(/^\| (?!what |-|\|)(?:\d+ \| )?[^|]+ \| (`[^|]+) \| (.+) \|$/gm))
    expect(row[2], row[0]).toMatch(/^`[^`]+\.(test|spec)\.ts`: “/);
});
