import { expect, type Locator, type Page } from '@playwright/test';

/** The recent openings on the start screen of the desktop app. */
export class RecentList {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.getByRole('region', { name: 'Recent' });
  }

  /** Waits until the list has exactly these labels, latest first. */
  async has(...labels: readonly string[]): Promise<void> {
    await expect(this.root.getByRole('listitem').locator('button:first-child span')).toHaveText([...labels]);
  }

  async open(label: string): Promise<void> {
    await this.root.getByRole('listitem').filter({ hasText: label }).getByRole('button').first().click();
  }

  async forget(label: string): Promise<void> {
    await this.root.getByRole('button', { name: `Forget ${label}`, exact: true }).click();
  }
}
