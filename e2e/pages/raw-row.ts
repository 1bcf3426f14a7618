import { expect, type Locator, type Page } from '@playwright/test';
import { tableRows } from './table-rows.ts';

/** The panel with a row of a source file. */
export class RawRow {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.getByRole('dialog', { name: /, line [\d,]+$/ });
  }

  async fields(): Promise<Record<string, string>> {
    const rows = await tableRows(this.root.getByRole('table', { name: 'Fields of the row' }).locator('tr'));
    return Object.fromEntries(rows as [string, string][]);
  }

  get text(): Locator {
    return this.root.getByRole('region', { name: 'The row as it stands in the file' });
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.root).toBeHidden();
  }
}
