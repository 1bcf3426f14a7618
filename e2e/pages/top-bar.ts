import { expect, type Locator, type Page } from '@playwright/test';

/** The top bar: what is open, the as-of date, and the exports. */
export class TopBar {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.getByRole('banner');
  }

  async hasOpen(name: string): Promise<void> {
    await expect(this.root.getByText(name, { exact: true })).toBeVisible();
  }

  get asOf(): Locator {
    return this.page.getByRole('group', { name: 'As-of date' });
  }

  get day(): Locator {
    return this.asOf.getByRole('button', { name: /^As of .+: choose another day$/ });
  }

  /** Waits until all figures are as of this day. */
  async isAsOf(day: string): Promise<void> {
    await expect(this.day).toHaveAccessibleName(`As of ${day}: choose another day`);
    await expect(this.page.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  }

  /** Of a store: the buttons that step between snapshots. */
  snapshot(which: 'before' | 'after'): Locator {
    return this.asOf.getByRole('button', { name: `Snapshot ${which}` });
  }

  /** Of a store: chooses a snapshot from the list of all. */
  async chooseSnapshot(day: string): Promise<void> {
    await this.day.click();
    await this.page.getByRole('list', { name: 'Snapshots' }).getByRole('button', { name: day }).click();
  }

  get dayPanel(): Locator {
    return this.page.getByRole('dialog', { name: /: choose another day$/ });
  }

  async typeDay(text: string): Promise<void> {
    await this.day.click();
    await this.dayPanel.getByRole('textbox', { name: 'As-of date' }).fill(text);
    await this.page.keyboard.press('Enter');
  }

  get export(): Locator {
    return this.root.getByRole('button', { name: /^Export/ });
  }

  get exportMenu(): Locator {
    return this.page.getByRole('menu');
  }

  /** Exports with the menu item `name`. */
  async exportAs(name: string): Promise<void> {
    await this.export.click();
    await this.exportMenu.getByRole('menuitem', { name }).click();
  }
}
