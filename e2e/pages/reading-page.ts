import { expect, type Locator, type Page } from '@playwright/test';

/** The screen shown while files are read. */
export class ReadingPage {
  constructor(readonly page: Page) {}

  async isShown(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: /^Reading / })).toBeVisible();
  }

  bar(file: string): Locator {
    return this.page.getByRole('progressbar', { name: file });
  }

  async cancel(): Promise<void> {
    await this.page.getByRole('button', { name: 'Cancel' }).click();
  }
}
