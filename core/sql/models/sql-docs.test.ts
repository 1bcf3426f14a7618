import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { day } from '../../testing/read-text-extracts.ts';
import { withModelSql } from './sql-docs.ts';

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'lineage.md');

it('docs/lineage.md shows the SQL of each table as it is generated', async () => {
  const made = withModelSql(readFileSync(PAGE, 'utf8'), day('2021-07-08'));
  await expect(made).toMatchFileSnapshot(PAGE);
  for (const table of ['stg_accounts', 'int_invoices_settled', 'int_invoices_preceded', 'features_invoices'])
    expect(made).toContain(`### ${table}\n\n\`\`\`sql\n-- `);
});
