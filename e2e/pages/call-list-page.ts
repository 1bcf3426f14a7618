import { expect, type Locator, type Page } from '@playwright/test';
import { centsOf } from '../data/say.ts';
import { Grid } from './grid.ts';

/** The call list screen. */
export class CallListPage {
  readonly grid: Grid;

  constructor(readonly page: Page) {
    this.grid = new Grid(page, 'Call list');
  }

  get region(): Locator {
    return this.page.getByRole('region', { name: 'Call list' });
  }

  async isShown(): Promise<void> {
    await expect(this.grid.row(1)).toBeVisible({ timeout: 30_000 });
    await this.grid.settled();
  }

  /** An exact figure above the list, in cents. */
  async figure(label: string): Promise<number> {
    const figure = this.region.locator('.figure').filter({ has: this.page.getByText(label, { exact: true }) });
    const exact = (await figure.locator('.sr-only').textContent()) ?? '';
    return centsOf(exact.replace(', exactly ', ''));
  }

  /** The ageing above the list by age: dollars in cents, and invoices. */
  async ageing(): Promise<{ age: string; cents: number; invoices: number }[]> {
    const titles = await this.region.getByRole('listitem').evaluateAll((items) => items.map((item) => item.getAttribute('title') ?? ''));
    return titles.map((title) => {
      const [, age, money, invoices] = /^(.+): (.+) on ([\d,]+) invoices?$/.exec(title) ?? [];
      if (!age || !money || !invoices) throw new Error(`An ageing entry reads “${title}”.`);
      return { age, cents: centsOf(money), invoices: Number(invoices.replaceAll(',', '')) };
    });
  }

  /** The text of each row's next step; empty texts while no account has one, because the column is then left out. */
  async nextSteps(): Promise<string[]> {
    const rows = await this.grid.cells();
    const headings = await this.grid.root.getByRole('columnheader').allInnerTexts();
    const place = headings.indexOf('Next step');
    return rows.map((cells) => (place < 0 ? '' : cells[place]!));
  }

  /** Of the slim row: shows and hides chips and filters. */
  get filters(): Locator {
    return this.region.getByRole('button', { name: /^Filters/ });
  }

  /** By the beginning of its name, which the number of accounts follows. */
  chip(name: string): Locator {
    return this.page.getByRole('group', { name: 'Narrow the call list' }).getByRole('button', { name: new RegExp(`^${name}`) });
  }

  get search(): Locator {
    return this.region.getByRole('searchbox', { name: 'Name, contact, phone or id' });
  }
}
