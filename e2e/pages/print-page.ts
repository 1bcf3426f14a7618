import { expect, type Locator, type Page } from '@playwright/test';
import { tableRows } from './table-rows.ts';

/** The text of an account's block on a sheet of the call list. */
export interface PrintedAccount {
  readonly page: number;
  readonly rank: string;
  readonly name: string;
  readonly phone: string;
  readonly contact: string;
  readonly address: string | null;
  readonly stake: string;
  readonly reasons: string[];
  /** The heading first, then row by row. */
  readonly invoices: string[][];
}

/** The preview of what will be printed. */
export class PrintPage {
  constructor(readonly page: Page) {}

  get calls(): Locator {
    return this.page.getByRole('dialog', { name: 'Print the call list' });
  }

  get statement(): Locator {
    return this.page.getByRole('dialog', { name: 'Statement of account' });
  }

  get printButton(): Locator {
    return this.page.getByRole('button', { name: 'Print or save as PDF' });
  }

  async openCalls(): Promise<void> {
    await this.page.getByRole('button', { name: 'Print the call list…' }).click();
    await expect(this.printButton).toBeEnabled();
  }

  async openStatement(): Promise<void> {
    await this.page.getByRole('button', { name: 'Statement of account…' }).click();
    await expect(this.printButton).toBeEnabled();
  }

  async close(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(this.page.locator('.print-view')).toBeHidden();
  }

  /** All accounts, beyond the first 20. */
  async printsAll(): Promise<void> {
    await this.calls.getByRole('combobox', { name: /^Print/ }).selectOption('');
  }

  async perPage(count: number): Promise<void> {
    await this.calls.getByRole('combobox', { name: 'Accounts per page' }).selectOption(String(count));
  }

  async printsFirst(choice: string): Promise<void> {
    await this.calls.getByRole('combobox', { name: /^Print/ }).selectOption({ label: choice });
  }

  /** The head of each sheet: its title, its page number and the day of printing. */
  async heads(): Promise<string[][]> {
    return this.calls
      .locator('.sheet-head')
      .evaluateAll((heads) => heads.map((head) => [...head.children].map((part) => part.textContent)));
  }

  accounts(): Promise<PrintedAccount[]> {
    return this.calls.locator('.call-block').evaluateAll((blocks) => {
      const sheets = [...document.querySelectorAll('.call-sheet')];
      return blocks.map((block) => {
        const text = (selector: string) => block.querySelector<HTMLElement>(selector)?.innerText.trim() ?? null;
        return {
          page: sheets.indexOf(block.closest('.call-sheet')!) + 1,
          rank: text('.call-rank')!,
          name: text('h2 bdi')!,
          phone: text('.call-phone')!,
          contact: text('.call-contact')!,
          address: text('.call-address'),
          stake: text('.call-stake')!,
          reasons: [...block.querySelectorAll<HTMLElement>('.call-why li')].map((reason) => reason.innerText.trim()),
          invoices: [...block.querySelectorAll('.call-invoices tr')].map((row) => [...row.children].map((cell) => cell.textContent.trim())),
        };
      });
    });
  }

  /** The status of each account that has one. */
  statuses(): Promise<string[]> {
    return this.calls.locator('.call-status:not(.call-note)').allInnerTexts();
  }

  /** The latest note of each account that has one. */
  latestNotes(): Promise<string[]> {
    return this.calls.locator('.call-note').allInnerTexts();
  }

  /** Elements whose content does not fit and so would be cut. */
  overflowing(): Promise<string[]> {
    return this.page
      .locator(
        '.call-sheet, .call-block, .call-top, .call-who, .call-why, .call-address, .call-who h2, .call-status, .call-table tr > *, .call-table div, .call-table div > *',
      )
      .evaluateAll((parts) =>
        parts
          .filter((part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1)
          .map((part) => `${part.className}: ${part.textContent}`),
      );
  }

  /** The rows of a table of the statement, cell by cell. */
  async table(name: string): Promise<string[][]> {
    return tableRows(this.statement.getByRole('table', { name }).locator('tbody tr'));
  }

  /** The three sums above the invoices, as shown. */
  async sums(): Promise<string[][]> {
    const sums = this.statement.locator('.statement-sums > div');
    return sums.evaluateAll((found) => found.map((sum) => [...sum.children].map((part) => part.textContent)));
  }

  /** The number of printed pages, and the bytes of the PDF. */
  async printed(format: 'A4' | 'Letter' = 'A4'): Promise<{ pages: number; bytes: Buffer }> {
    const bytes = await this.page.pdf({ format, preferCSSPageSize: false });
    return { pages: bytes.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0, bytes };
  }
}
