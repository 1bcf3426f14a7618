import type { Locator, Page } from '@playwright/test';
import { Grid } from './grid.ts';

/** The dataset, row by row. */
export class FeaturesPage {
  readonly grid: Grid;

  constructor(readonly page: Page) {
    this.grid = new Grid(page, 'Feature dataset');
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Invoice or account id' });
  }

  async filterRange(column: string, range: { from?: string; to?: string }): Promise<void> {
    await this.page.getByRole('button', { name: `Filter ${column}`, exact: true }).click();
    const form = this.page.getByRole('dialog', { name: `Filter ${column}` });
    await form.getByRole('textbox', { name: 'from' }).fill(range.from ?? '');
    await form.getByRole('textbox', { name: 'to' }).fill(range.to ?? '');
    await form.getByRole('button', { name: 'Apply' }).click();
  }

  clearFilter(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }
}
