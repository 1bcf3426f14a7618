import { expect, type Locator, type Page } from '@playwright/test';
import { Grid } from './grid.ts';
import { firstLine, tableRows } from './table-rows.ts';

/** The panel of an invoice, over the screen that opened it or beside a list of invoices. */
export class InvoicePanel {
  readonly lines: Grid;
  readonly windowTable: Grid;
  readonly earlier: Grid;

  constructor(readonly page: Page) {
    this.lines = new Grid(page, 'Line items');
    this.earlier = new Grid(page, 'Earlier invoices of the account');
    this.windowTable = new Grid(page, 'Invoices around the 120 days');
  }

  get root(): Locator {
    return this.named(/^Invoice /);
  }

  /** Over a screen it is a dialog, beside a list a part of the page. */
  private named(name: string | RegExp): Locator {
    const options = typeof name === 'string' ? { name, exact: true } : { name };
    return this.page.getByRole('dialog', options).or(this.page.getByRole('complementary', options));
  }

  async isOf(invoiceId: string): Promise<void> {
    await expect(this.named(`Invoice ${invoiceId}`)).toBeVisible();
    await expect(this.root.getByRole('heading', { level: 2 })).toContainText(`Invoice ${invoiceId}`);
    await expect(this.values).toBeVisible();
  }

  get values(): Locator {
    return this.root.getByRole('table', { name: /^The eight values/ });
  }

  get extendedValues(): Locator {
    return this.root.getByRole('table', { name: /^The extended values/ });
  }

  /** Every value of the dataset with its explanation, by the value's name. */
  async explained(values = this.values): Promise<Record<string, { value: string; why: string }>> {
    const rows = await tableRows(values.locator('tr'));
    return Object.fromEntries(rows.map(([name, value, why]) => [name!, { value: firstLine(value!), why: why! }]));
  }

  /** The text of each line of the table of counts. */
  async counts(): Promise<string[][]> {
    return tableRows(this.root.getByRole('table', { name: /for what they count$/ }).locator('tbody tr, tfoot tr'));
  }

  /** The marks of invoices of one kind. */
  marks(kind: 'before' | 'counted' | 'same-day' | 'this' | 'later'): Locator {
    return this.root.locator(`.window-figure [data-kind=${kind}]`);
  }

  get showOneByOne(): Locator {
    return this.root.getByRole('button', { name: 'Show invoice by invoice' });
  }

  place(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  async close(): Promise<void> {
    await this.root.getByRole('button', { name: 'Close the invoice' }).click();
    await expect(this.root).toBeHidden();
  }
}
