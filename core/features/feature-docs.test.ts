import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { featuresCsv } from '../exports/features-csv.ts';
import { takeSnapshot } from '../pipeline.ts';
import { SMALL_EXTRACT } from '../testing/extract-files.ts';
import { day, readTextExtracts } from '../testing/read-text-extracts.ts';
import { answered } from '../testing/session-extracts.ts';
import { EXTENDED_FEATURES } from './extended-features.ts';
import { DEFINITIONS_VERSION, STANDARD_FEATURES } from './feature-catalog.ts';
import type { ExtendedDeclaration } from './feature-declaration.ts';
import { withFeatureTables } from './feature-docs.ts';
import { featuresExtended } from './features-extended.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const read = (name: string) => readFileSync(join(DOCS, name), 'utf8');

describe('the documents', () => {
  it('say of every column what the catalogue says', async () => {
    const made = withFeatureTables(read('features.md'));
    await expect(made).toMatchFileSnapshot(join(DOCS, 'features.md'));
    for (const { name, definition } of [...STANDARD_FEATURES, ...EXTENDED_FEATURES]) {
      expect(made).toContain(`| \`${name}\` |`);
      expect(made).toContain(definition);
    }
  });

  it('name the version of the definitions', () => {
    expect(read('features.md')).toContain(`This is version ${DEFINITIONS_VERSION}.`);
  });

  it('explain how to add a feature with one that works, in under 30 lines', async () => {
    const block = /```ts\n([\s\S]*?)```/.exec(read('adding-a-feature.md'))![1]!;
    expect(block.trim().split('\n').length).toBeLessThan(30);
    // The block is an element of an array, with a comma behind it.
    const [declaration] = new Function(`return [${block}]`)() as [ExtendedDeclaration];
    const extracts = await readTextExtracts({
      accounts: SMALL_EXTRACT['accounts.csv'],
      skus: SMALL_EXTRACT['skus.csv'],
      invoices: SMALL_EXTRACT['invoices.csv'],
      invoice_line_items: SMALL_EXTRACT['invoice_line_items.csv'],
    });
    const { features, settled, preceded } = takeSnapshot(extracts, day('2021-06-30'));
    const extended = featuresExtended(answered(preceded()), extracts.priced, settled, [...EXTENDED_FEATURES, declaration]);
    const rows = [...featuresCsv(features, extended)].map((chunk) => new TextDecoder().decode(chunk)).join('');
    const [header, ...lines] = rows.trimEnd().split('\n');
    expect(header!.split(',').at(-1)).toBe('inv_mean_item_dollars');
    // 601 / 7, 1250 / 10, 3350 / 100 and 500 / 4 cents.
    expect(lines.map((line) => line.split(',').at(-1))).toEqual(['0.86', '1.25', '0.34', '1.25']);
  });
});
