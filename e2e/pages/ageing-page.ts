import { expect, type Locator, type Page } from '@playwright/test';
import { centsOf } from '../data/say.ts';
import { Grid } from './grid.ts';

/** The ageing screen: open amounts by account and by days overdue. */
export class AgeingPage {
  readonly grid: Grid;
  readonly invoices: Grid;
  readonly trend: Grid;

  constructor(readonly page: Page) {
    this.grid = new Grid(page, 'Ageing');
    this.invoices = new Grid(page, 'Open invoices');
    this.trend = new Grid(page, 'Trend');
  }

  get region(): Locator {
    return this.page.getByRole('region', { name: 'Aged receivables' });
  }

  get search(): Locator {
    return this.region.getByRole('searchbox', { name: 'Name, contact, phone or id' });
  }

  async show(view: 'By account' | 'By invoice' | 'Trend'): Promise<void> {
    await this.region.getByRole('button', { name: view, exact: true }).click();
  }

  async isShown(): Promise<void> {
    await expect(this.grid.row(1)).toBeVisible();
    await this.grid.settled();
  }

  /** The headings, in order. */
  async headings(): Promise<string[]> {
    return this.grid.root.getByRole('columnheader').allInnerTexts();
  }

  /** The text of all rows, from first to last, and of the total below them. */
  async cells(): Promise<{ rows: string[][]; total: string[] }> {
    // The total is the last row of the grid.
    const all = await this.grid.cells();
    return { rows: all.slice(0, -1), total: all.at(-1)! };
  }

  /** An exact figure above the list, in cents. */
  async figure(label: string): Promise<number> {
    const figure = this.region.locator('.figure').filter({ has: this.page.getByText(label, { exact: true }) });
    const exact = (await figure.locator('.sr-only').textContent()) ?? '';
    return centsOf(exact.replace(', exactly ', ''));
  }

  get edges(): Locator {
    return this.region.getByRole('button', { name: /^Age bands end at/ });
  }

  get edgesForm(): Locator {
    return this.page.getByRole('dialog', { name: /^Age bands end at/ });
  }

  async typeEdges(edges: readonly [string, string, string]): Promise<void> {
    if (!(await this.edgesForm.isVisible())) await this.edges.click();
    for (const [at, name] of ['First edge', 'Second edge', 'Third edge'].entries()) {
      await this.edgesForm.getByRole('textbox', { name }).fill(edges[at]!);
    }
    await this.page.keyboard.press('Enter');
  }
}
