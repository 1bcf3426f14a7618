import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DATE_FORM_NAMES, DATE_FORMS } from '../declarations/date-forms.ts';
import { EMPTY_WORDS } from '../declarations/empty-forms.ts';
import { withReadingForms } from './reading-docs.ts';

it('docs/extracts.md names every form that is declared', async () => {
  const path = join(import.meta.dirname, '..', '..', 'docs', 'extracts.md');
  const made = withReadingForms(readFileSync(path, 'utf8'));
  await expect(made).toMatchFileSnapshot(path);
  for (const form of DATE_FORM_NAMES) expect(made).toContain(`\`${DATE_FORMS[form].format}\``);
  for (const word of EMPTY_WORDS) expect(made.toLowerCase()).toContain(`\`${word}\``);
});
