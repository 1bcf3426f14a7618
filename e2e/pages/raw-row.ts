import { expect, type Locator, type Page } from '@playwright/test';

/** A row as it stands in its file. */
export class RawRow {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.getByRole('dialog', { name: /, line [\d,]+$/ });
  }

  async fields(): Promise<Record<string, string>> {
    const rows = await this.root
      .getByRole('table', { name: 'Fields of the row' })
      .locator('tr')
      .evaluateAll((found) => found.map((row) => [...row.querySelectorAll<HTMLElement>('th, td')].map((cell) => cell.innerText)));
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
