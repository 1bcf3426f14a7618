import { expect, type Locator, type Page } from '@playwright/test';
import { Grid } from './grid.ts';

/** The dataset as of two days. */
export class ComparePage {
  constructor(readonly page: Page) {}

  get region(): Locator {
    return this.page.getByRole('region', { name: 'Compare' });
  }

  /** Waits until what is shown answers what was asked last. */
  async settled(): Promise<void> {
    await expect(this.region).toHaveAttribute('aria-busy', 'false');
    await expect(this.region.locator('.figure').first()).toBeVisible();
  }

  day(which: 'From' | 'To'): Locator {
    return this.region.getByRole('button', { name: new RegExp(`^${which} .+: choose another day$`) });
  }

  async typeDay(which: 'From' | 'To', iso: string): Promise<void> {
    await this.day(which).click();
    await this.page.getByRole('textbox', { name: `${which} day` }).fill(iso);
    await this.page.keyboard.press('Enter');
    await this.settled();
  }

  /** What a figure says, and the note beneath it. */
  async figure(label: string): Promise<[value: string, note: string]> {
    const figure = this.region.locator('.figure').filter({ has: this.page.getByText(label, { exact: true }) });
    return [await figure.locator('.figure-value').innerText(), await figure.locator('.figure-note').innerText()];
  }

  async show(view: 'Distributions' | 'Changed rows' | 'Added rows' | 'Gone rows'): Promise<void> {
    const button = this.region.getByRole('group', { name: 'Show' }).getByRole('button', { name: view });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }

  rows(view: 'Changed rows' | 'Added rows' | 'Gone rows'): Grid {
    return new Grid(this.page, view);
  }

  get asTables(): Locator {
    return this.region.getByRole('button', { name: 'Show as tables' });
  }

  get extended(): Locator {
    return this.region.getByRole('checkbox', { name: 'Extended columns' });
  }

  feature(name: string): Locator {
    return this.region.getByRole('figure', { name, exact: true });
  }

  get features(): Locator {
    return this.region.getByRole('figure');
  }

  /** The bins of a feature as its table has them: the bin, and the rows on either day. */
  async bins(name: string): Promise<{ bin: string; before: number; after: number }[]> {
    const rows = await this.feature(name)
      .locator('tbody tr')
      .evaluateAll((found) => found.map((row) => [...row.querySelectorAll<HTMLElement>('th, td')].map((cell) => cell.innerText.trim())));
    return rows.map(([bin, before, , after]) => ({ bin: bin!, before: figure(before!), after: figure(after!) }));
  }
}

function figure(text: string): number {
  return Number(text.replaceAll(',', ''));
}
