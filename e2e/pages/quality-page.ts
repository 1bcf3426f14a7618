import { expect, type Locator, type Page } from '@playwright/test';
import { Grid } from './grid.ts';
import { firstLine, tableRows } from './table-rows.ts';

/** The quality screen: rows read, rejects and findings; the contract, and the profiles of the files. */
export class QualityPage {
  constructor(readonly page: Page) {}

  get report(): Locator {
    return this.page.getByRole('region', { name: 'Quality report' });
  }

  async show(view: 'Files and findings' | 'Contract' | 'Profiles' | 'Leak check'): Promise<void> {
    const button = this.view(view);
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }

  view(name: string): Locator {
    return this.report.getByRole('group', { name: 'Show' }).getByRole('button', { name });
  }

  /** File, rows read, kept and rejected of each file. */
  async ledger(): Promise<string[][]> {
    const rows = await tableRows(this.report.getByRole('table').first().locator('tbody tr'));
    return rows.map((cells) => cells.slice(0, 4).map(firstLine));
  }

  /** The rejected rows by reason. */
  get rejectGroups(): Locator {
    return this.report.getByRole('table', { name: 'Rejected rows by reason' });
  }

  finding(text: string | RegExp): Locator {
    return this.report.getByRole('listitem').filter({ hasText: text });
  }

  /** The promises of a column with their states: `[['required', 'passed'], …]`; those of the whole row for `every row`. */
  async promises(table: string, column: string): Promise<string[][]> {
    const rows = await tableRows(this.column(table, column).locator('tr'), 'td:not([rowspan])');
    return rows.map((cells) => cells.slice(-2));
  }

  promise(table: string, column: string, says: string): Locator {
    return this.column(table, column).locator('tr').filter({ hasText: says }).getByRole('button');
  }

  column(table: string, column: string): Locator {
    const heading = this.page.getByRole('rowheader', { name: new RegExp(`^${column}`) });
    return this.contract(table).locator('tbody').filter({ has: heading });
  }

  contract(table: string): Locator {
    return this.report.getByRole('region', { name: `Contract of ${table}`, exact: true });
  }

  /** The pixels between the last row of a contract's table and the note below it. */
  async noteGap(table: string): Promise<number> {
    const rows = await this.contract(table).locator('tbody').last().boundingBox();
    const note = await this.contract(table).locator('.quality-note').boundingBox();
    return note!.y - (rows!.y + rows!.height);
  }

  /** The rows that are open beside the report. */
  rows(title: string): Grid {
    return new Grid(this.page, title);
  }

  profile(file: string): Locator {
    return this.report.getByRole('region', { name: `Profile of ${file}` });
  }

  /** One column of a profile: type, missing, unreadable, distinct, min, max, examples. */
  async profiled(file: string, column: string): Promise<string[]> {
    const row = this.profile(file)
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: column, exact: true }) });
    return (await tableRows(row, 'td'))[0]!;
  }

  get leak(): Locator {
    return this.report.getByRole('region', { name: 'Leak check' });
  }

  get runLeakCheck(): Locator {
    return this.leak.getByRole('button', { name: /^Run/ });
  }
}
