import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXTENDED_FEATURES } from './extended-features.ts';
import { DEFINITIONS_VERSION, STANDARD_FEATURES } from './feature-catalog.ts';
import { withFeatureTables } from './feature-docs.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const read = (name: string) => readFileSync(join(DOCS, name), 'utf8');

describe('the documents', () => {
  it('describe every column as the catalogue does', async () => {
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
});
