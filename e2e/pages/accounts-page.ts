import type { Locator, Page } from '@playwright/test';
import { Grid } from './grid.ts';

/** The screen of all accounts. */
export class AccountsPage {
  readonly grid: Grid;

  constructor(readonly page: Page) {
    this.grid = new Grid(page, 'Accounts');
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Name, contact, phone or id' });
  }
}
