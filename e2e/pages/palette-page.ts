import { expect, type Locator, type Page } from '@playwright/test';

/** The palette: finds an account or an invoice, or runs a command. */
export class PalettePage {
  constructor(readonly page: Page) {}

  get field(): Locator {
    return this.page.getByRole('combobox', { name: 'Company, contact, phone, invoice, amount or command' });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await expect(this.field).toBeFocused();
  }

  option(name: string | RegExp): Locator {
    return this.page.getByRole('listbox', { name: 'Matches' }).getByRole('option', { name });
  }
}
