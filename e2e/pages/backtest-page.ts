import { expect, type Locator, type Page } from '@playwright/test';
import { firstLine, tableRows } from './table-rows.ts';

/** The backtest screen. */
export class BacktestPage {
  static readonly dollars = 'How many late dollars would the calls have reached?';
  static readonly chances = 'Are the predictions accurate?';
  static readonly calibration = 'Do the predictions come true?';

  static readonly models = 'Which model gave the chances?';

  constructor(readonly page: Page) {}

  get region(): Locator {
    return this.page.getByRole('region', { name: 'Back-test', exact: true });
  }

  /** The sentence at the top. */
  get answer(): Locator {
    return this.region.locator('.answer');
  }

  get stop(): Locator {
    return this.region.getByRole('button', { name: 'Stop' });
  }

  async isShown(): Promise<void> {
    await expect(this.answer).toBeVisible({ timeout: 30_000 });
    await expect(this.card(BacktestPage.dollars).locator('.list-end text').first()).toBeVisible();
    await expect(this.card(BacktestPage.calibration).locator('.calibration-point').first()).toBeVisible();
  }

  card(question: string | RegExp): Locator {
    return this.region.getByRole('region', { name: question }).first();
  }

  field(name: 'Accounts called' | 'From' | 'To'): Locator {
    return this.region.getByRole('textbox', { name, exact: true });
  }

  async runBacktest(fields: Readonly<Partial<Record<'Accounts called' | 'From' | 'To', string>>>): Promise<void> {
    for (const [name, text] of Object.entries(fields)) await this.field(name as 'From').fill(text);
    await this.region.getByRole('button', { name: 'Run back-test', exact: true }).click();
  }

  async choose(chip: string): Promise<void> {
    await this.region.getByRole('button', { name: chip, exact: true }).click();
  }

  /** The chart as a table: the text of its rows, with the headings first. */
  async table(question: string | RegExp): Promise<string[][]> {
    const card = this.card(question);
    const asTable = card.getByRole('button', { name: 'Show as table' });
    await expect(asTable.or(card.getByRole('table')).first()).toBeVisible();
    if (await asTable.isVisible()) await asTable.click();
    return (await tableRows(card.getByRole('table').locator('tr'))).map((cells) => cells.map(firstLine));
  }
}
