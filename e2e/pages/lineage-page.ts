import { expect, type Locator, type Page } from '@playwright/test';
import { Grid } from './grid.ts';

/** The lineage screen: the tables of the pipeline, as a graph and one by one. */
export class LineagePage {
  constructor(readonly page: Page) {}

  get region(): Locator {
    return this.page.getByRole('region', { name: 'Lineage' });
  }

  box(model: string): Locator {
    return this.region.getByRole('button', { name: new RegExp(`^${model} `) });
  }

  async open(model: string): Promise<Grid> {
    await this.box(model).click();
    return this.table(model);
  }

  /** The open table. */
  async table(model: string): Promise<Grid> {
    await expect(this.box(model)).toHaveAttribute('aria-pressed', 'true');
    const grid = new Grid(this.page, model);
    await grid.settled();
    return grid;
  }
}
