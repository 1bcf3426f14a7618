import type { Locator, Page } from '@playwright/test';

/** What was read, rejected and found. */
export class QualityPage {
  constructor(readonly page: Page) {}

  get report(): Locator {
    return this.page.getByRole('region', { name: 'Quality report' });
  }

  /** File, rows read, kept and rejected of each file. */
  async ledger(): Promise<string[][]> {
    const rows = this.report.getByRole('table').locator('tbody tr');
    return rows.evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll<HTMLElement>('th, td')].slice(0, 4).map((cell) => cell.innerText.split('\n')[0]!.trim())),
    );
  }

  finding(text: string | RegExp): Locator {
    return this.report.getByRole('listitem').filter({ hasText: text });
  }
}
