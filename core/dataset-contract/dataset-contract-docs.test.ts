import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ALL_FEATURES } from '../features/feature-catalog.ts';
import { withDatasetContract } from './dataset-contract-docs.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'data-contract.md');

it('docs/data-contract.md matches the declaration of each feature', async () => {
  const made = withDatasetContract(readFileSync(PAGE, 'utf8'));
  await expect(made).toMatchFileSnapshot(PAGE);
  const dataset = made.slice(made.indexOf('<!-- dataset:contract -->'), made.indexOf('<!-- /dataset -->'));
  for (const { name, definition } of ALL_FEATURES) {
    const line = dataset.split('\n').find((each) => each.startsWith(`| \`${name}\` |`));
    expect(line).toContain(` | ${definition} |`);
  }
});
