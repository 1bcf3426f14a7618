import { expect, type Page } from '@playwright/test';
import { Grid } from './grid.ts';

/** The screen about rejected rows, which comes before any figure. */
export class RejectsPage {
  readonly grid: Grid;

  constructor(readonly page: Page) {
    this.grid = new Grid(page, 'Rejected rows');
  }

  async isShown(rows: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: `${rows} can’t be used` })).toBeVisible();
  }

  get export() {
    return this.page.getByRole('button', { name: 'Export rejects as CSV' });
  }

  get proceed() {
    return this.page.getByRole('button', { name: /^Continue without/ });
  }

  get openOthers() {
    return this.page.getByRole('button', { name: 'Open other files' });
  }
}
