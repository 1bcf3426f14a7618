import type { Page } from '@playwright/test';

/** The settings screen. */
export class SettingsPage {
  constructor(readonly page: Page) {}

  async chooseTheme(name: 'Light' | 'Dark' | 'Match system'): Promise<void> {
    await this.page.getByRole('radio', { name }).check({ force: true });
  }

  /** The current theme of the page. */
  theme(): Promise<string | null> {
    return this.page.locator('html').getAttribute('data-mantine-color-scheme');
  }
}
