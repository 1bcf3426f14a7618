import { expect, type Locator, type Page } from '@playwright/test';
import { Grid } from './grid.ts';

/** The dataset screen, row by row. */
export class FeaturesPage {
  readonly grid: Grid;
  readonly groups: Grid;

  constructor(readonly page: Page) {
    this.grid = new Grid(page, 'Feature dataset');
    this.groups = new Grid(page, 'Groups of the dataset');
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Invoice or account id' });
  }

  async filterRange(column: string, range: { from?: string; to?: string }): Promise<void> {
    await this.page.getByRole('button', { name: `Filter ${column}`, exact: true }).click();
    const form = this.page.getByRole('dialog', { name: `Filter ${column}` });
    await form.getByRole('textbox', { name: 'from' }).fill(range.from ?? '');
    await form.getByRole('textbox', { name: 'to' }).fill(range.to ?? '');
    await form.getByRole('button', { name: 'Apply' }).click();
  }

  clearFilter(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  get chips(): Locator {
    return this.page.getByRole('button', { name: /: clear this filter$/ });
  }

  histogram(column: string): Locator {
    return this.page.getByRole('group', { name: `Histogram of ${column}`, exact: true });
  }

  /** One edge of the brush: a slider. */
  edge(column: string, edge: 'from' | 'to'): Locator {
    return this.page.getByRole('slider', { name: `${column} ${edge}`, exact: true });
  }

  /** Drags over a histogram, from one share of its width to another. */
  async brush(column: string, from: number, to: number): Promise<void> {
    const box = (await this.histogram(column).locator('svg').boundingBox())!;
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width * from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 4 });
    await this.page.mouse.up();
    await this.grid.settled();
  }

  label(name: 'on time' | 'late' | 'unknown'): Locator {
    return this.page.getByRole('group', { name: 'Labels' }).getByRole('button', { name: `Only ${name}` });
  }

  missing(column: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${column} missing: `) });
  }

  get extended(): Locator {
    return this.page.getByRole('switch', { name: 'Extended columns' });
  }

  get correlationTable(): Locator {
    return this.page.getByRole('grid', { name: 'Rank correlations' });
  }

  /** The panel about one column, beside the dataset. */
  async about(column: string): Promise<Locator> {
    await this.page.getByRole('button', { name: `About ${column}`, exact: true }).click();
    const panel = this.page.getByRole('complementary', { name: `About ${column}` });
    await expect(panel).toHaveAttribute('aria-busy', 'false');
    return panel;
  }

  async show(view: 'Rows' | 'Groups' | 'Scatter' | 'Correlations'): Promise<void> {
    await this.page.getByRole('group', { name: 'How the dataset is shown' }).getByRole('button', { name: view }).click();
  }

  /** One of the choices above groups and scatter. */
  choice(name: 'Group by' | 'Columns by' | 'Since' | 'Change from' | 'Figures of' | 'Bins' | 'Shown' | 'Across' | 'Up'): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  get scatter(): Locator {
    return this.page.getByRole('figure').filter({ has: this.page.locator('canvas') });
  }

  get scatterAsTable(): Locator {
    return this.page.getByRole('switch', { name: 'As a table' });
  }

  get scatterTable(): Locator {
    return this.page.getByRole('table', { name: 'The scatter as a table' });
  }

  get exportDialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Export rows' });
  }

  async openExport(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Export rows…' }).click();
    await expect(this.exportDialog).toBeVisible();
    return this.exportDialog;
  }
}
