import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withStoredTables } from './stored-docs.ts';
import { STORED_TABLES } from './stored-tables.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'sql.md');

it('docs/sql.md describes every stored table as declared', async () => {
  const made = withStoredTables(readFileSync(DOCUMENT, 'utf8'));
  for (const { name } of STORED_TABLES) expect(made).toContain(`### ${name}\n`);
  await expect(made).toMatchFileSnapshot(DOCUMENT);
});
