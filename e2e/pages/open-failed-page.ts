import { expect, type Locator, type Page } from '@playwright/test';

/** The screen for files that could not be read. */
export class OpenFailedPage {
  constructor(readonly page: Page) {}

  get alert(): Locator {
    return this.page.getByRole('alert');
  }

  async says(sentence: string | RegExp): Promise<void> {
    await expect(this.alert).toContainText(sentence);
  }

  choice(name: string | RegExp): Locator {
    return this.alert.getByRole('button', { name });
  }
}
