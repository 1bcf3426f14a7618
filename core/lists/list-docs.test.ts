import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_ACCOUNTS_COLUMNS } from './accounts-catalog.ts';
import { ALL_AGEING_COLUMNS } from './ageing-catalog.ts';
import { ALL_CALL_COLUMNS } from './call-list-catalog.ts';
import type { ListColumn } from './list-column.ts';
import { withListTables } from './list-docs.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const LISTS: Readonly<Record<string, readonly ListColumn[]>> = {
  'the call list': ALL_CALL_COLUMNS,
  accounts: ALL_ACCOUNTS_COLUMNS,
  ageing: ALL_AGEING_COLUMNS,
};

describe('the documents', () => {
  it.each(['lists.md', 'cli.md', 'ageing.md'])('describe every column as its catalogue does: %s', async (name) => {
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

  it('refer only to lists that exist', () => {
    expect(() => withListTables('<!-- columns:debts -->\n<!-- /columns -->')).toThrow(/debts/);
  });
});

describe.each(Object.entries(LISTS))('the columns of %s', (_, columns) => {
  it('have a unique key, name in files and label', () => {
    for (const part of ['key', 'name', 'label'] as const) expect(new Set(columns.map((column) => column[part])).size).toBe(columns.length);
  });

  it('have a meaning of one sentence, without capital and full stop, for tables and tooltips', () => {
    for (const { meaning } of columns) expect(meaning).toMatch(/^[\da-z].*[^.]$/);
  });

  it('name their unit in the key when they hold cents, and are written in dollars to files', () => {
    for (const { key, kind, name } of columns) {
      expect([key, key.endsWith('_cents')]).toEqual([key, kind === 'cents']);
      expect([name, name.endsWith('_dollars')]).toEqual([name, kind === 'cents']);
    }
  });
});
