import type { Page } from '@playwright/test';

/** How the app looks. */
export class SettingsPage {
  constructor(readonly page: Page) {}

  async chooseTheme(name: 'Light' | 'Dark' | 'As the system'): Promise<void> {
    await this.page.getByRole('radio', { name }).check({ force: true });
  }

  /** The theme that the page has now. */
  theme(): Promise<string | null> {
    return this.page.locator('html').getAttribute('data-mantine-color-scheme');
  }
}
