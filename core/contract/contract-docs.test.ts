import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withContractTables } from './contract-docs.ts';
import { DATA_CONTRACT } from './data-contract.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'data-contract.md');

it('docs/data-contract.md matches the declared contract', async () => {
  const page = readFileSync(PAGE, 'utf8');
  await expect(withContractTables(page)).toMatchFileSnapshot(PAGE);
  for (const { table } of DATA_CONTRACT) expect(page).toContain(`<!-- contract:${table} -->`);
});
