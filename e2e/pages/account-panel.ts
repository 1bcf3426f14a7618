import { expect, type Locator, type Page } from '@playwright/test';
import { tableRows } from './table-rows.ts';

/** The chosen account, beside the list. */
export class AccountPanel {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.getByRole('complementary');
  }

  async isOf(name: string): Promise<void> {
    await expect(this.root).toHaveAccessibleName(name);
    await expect(this.root).toHaveAttribute('aria-busy', 'false');
    await expect(this.root.getByRole('heading', { level: 2 })).toHaveText(name);
  }

  get contact(): Locator {
    return this.root.getByRole('region', { name: 'Contact' });
  }

  /** A key figure: the shown value, the exact value, and the note below. */
  async figure(name: string): Promise<{ shown: string; exact: string | null; note: string }> {
    const tile = this.root.locator('dl > div').filter({ has: this.page.getByText(name, { exact: true }) });
    const value = tile.locator('dd').first();
    return {
      shown: (await value.textContent()) ?? '',
      exact: await value.getAttribute('title'),
      note: (await tile.locator(':scope > :last-child').textContent()) ?? '',
    };
  }

  async reasons(): Promise<string[]> {
    await expect(this.root.getByRole('heading', { name: 'Why call' })).toBeVisible();
    return this.root
      .locator('section')
      .filter({ has: this.page.getByRole('heading', { name: 'Why call' }) })
      .getByRole('listitem')
      .allTextContents();
  }

  /** The open invoices, as a table. */
  get openInvoices(): Locator {
    return this.root.getByRole('table', { name: 'Open invoices' });
  }

  get timeline(): Locator {
    return this.root.getByRole('region', { name: 'Invoice timeline, newest first' });
  }

  get showAsTable(): Locator {
    return this.root.getByRole('button', { name: 'Show as table' });
  }

  /** The text of each row of the invoice table, line by line. */
  async tableRows(): Promise<string[][]> {
    const rows = await tableRows(this.root.getByRole('table', { name: 'Invoices, newest first' }).locator('tbody tr'));
    return rows.map((cells) => cells.flatMap((cell) => cell.split('\n').filter((line) => line.trim() !== '')));
  }

  async close(): Promise<void> {
    await this.root.getByRole('button', { name: 'Close the account' }).click();
    await expect(this.root).toBeHidden();
  }
}
