import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNTS_COLUMNS } from './accounts-catalog.ts';
import { AGEING_COLUMNS } from './ageing-catalog.ts';
import { ALL_CALL_COLUMNS } from './call-list-catalog.ts';
import type { ListColumn } from './list-column.ts';
import { withListTables } from './list-docs.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const LISTS: Readonly<Record<string, readonly ListColumn[]>> = {
  'the call list': ALL_CALL_COLUMNS,
  accounts: ACCOUNTS_COLUMNS,
  ageing: AGEING_COLUMNS,
};

describe('the documents', () => {
  it.each(['lists.md', 'cli.md', 'ageing.md'])('say of every column what its catalogue says: %s', async (name) => {
    const made = withListTables(readFileSync(join(DOCS, name), 'utf8'));
    expect(made).toContain('<!-- columns:');
    await expect(made).toMatchFileSnapshot(join(DOCS, name));
  });

  it('have a row for each column', () => {
    const lists = withListTables(readFileSync(join(DOCS, 'lists.md'), 'utf8'));
    for (const { label, name, meaning } of Object.values(LISTS).flat()) {
      const line = lists.split('\n').find((each) => each.startsWith(`| ${label} | \`${name}\` |`) && each.endsWith(` | ${meaning} |`));
      expect(line, name).toBeDefined();
    }
  });

  it('ask for no columns of a list that there is not', () => {
    expect(() => withListTables('<!-- columns:debts -->\n<!-- /columns -->')).toThrow(/debts/);
  });
});

describe.each(Object.entries(LISTS))('the columns of %s', (_, columns) => {
  it('have each a key, a name in files and a label of their own', () => {
    for (const part of ['key', 'name', 'label'] as const) expect(new Set(columns.map((column) => column[part])).size).toBe(columns.length);
  });

  it('mean something in one sentence, without its capital and its full stop: it stands in tables and in tooltips', () => {
    for (const { meaning } of columns) expect(meaning).toMatch(/^[\da-z].*[^.]$/);
  });

  it('say so in their key where they hold cents, and in dollars in files', () => {
    for (const { key, kind, name } of columns) {
      expect([key, key.endsWith('_cents')]).toEqual([key, kind === 'cents']);
      expect([name, name.endsWith('_dollars')]).toEqual([name, kind === 'cents']);
    }
  });
});
