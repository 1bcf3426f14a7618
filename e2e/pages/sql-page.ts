import { expect, type Locator, type Page } from '@playwright/test';
import { Grid } from './grid.ts';

/** SQL over what is open. */
export class SqlPage {
  readonly answer: Grid;

  constructor(readonly page: Page) {
    this.answer = new Grid(page, 'Answer');
  }

  get region(): Locator {
    return this.page.getByRole('region', { name: 'SQL' });
  }

  get statement(): Locator {
    return this.region.getByRole('textbox', { name: 'SQL statement' });
  }

  get tables(): Locator {
    return this.page.getByRole('complementary', { name: 'Tables' });
  }

  get run(): Locator {
    return this.region.getByRole('button', { name: 'Run', exact: true });
  }

  get stop(): Locator {
    return this.region.getByRole('button', { name: 'Stop' });
  }

  /** What is said of the answer: rows, time, day. */
  get summary(): Locator {
    return this.region.locator('.sql-answer-head p');
  }

  get problem(): Locator {
    return this.region.getByRole('alert');
  }

  /** Waits until the tables of the day are there. */
  async isReady(day: string): Promise<void> {
    await expect(this.region.getByText(`tables as of ${day}`)).toBeVisible({ timeout: 45_000 });
  }

  /**
   * Replaces the statement by keys, as a reader does. `fill` replaces the page's elements behind the editor, and Chromium then copies
   * the style of an underlined place into a style attribute, which the page's policy forbids.
   */
  async write(statement: string): Promise<void> {
    await this.statement.press('Control+a');
    await this.statement.press('Delete');
    if (statement !== '') await this.page.keyboard.insertText(statement);
  }

  /** Runs a statement by its keys. */
  async ask(statement: string): Promise<void> {
    await this.write(statement);
    await this.statement.press('Control+Enter');
  }

  async example(question: RegExp): Promise<void> {
    await this.region.getByRole('button', { name: 'Examples' }).click();
    await this.page.getByRole('menuitem', { name: question }).click();
  }

  async exportAs(name: string): Promise<void> {
    await this.region.getByRole('button', { name: 'Export rows' }).click();
    await this.page.getByRole('menuitem', { name }).click();
  }
}
