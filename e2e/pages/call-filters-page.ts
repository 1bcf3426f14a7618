import { expect, type Locator, type Page } from '@playwright/test';

/** The filters of the call list, its saved views and its columns. */
export class CallFiltersPage {
  constructor(readonly page: Page) {}

  get bar(): Locator {
    return this.page.getByRole('group', { name: 'Views and filters' });
  }

  /** `34 of 212 accounts`; empty without filters. */
  get count(): Locator {
    return this.bar.getByRole('status');
  }

  get clearAll(): Locator {
    return this.bar.getByRole('button', { name: 'Clear all' });
  }

  get undo(): Locator {
    return this.bar.getByRole('button', { name: 'Undo the last change of the list' });
  }

  get redo(): Locator {
    return this.bar.getByRole('button', { name: 'Redo the change of the list' });
  }

  /** The filter with this name, whether it is set or not. */
  pill(name: string): Locator {
    return this.bar.getByRole('button', { name: new RegExp(`^Filter: ${name}(,|$)`) });
  }

  async lift(name: string): Promise<void> {
    await this.bar.getByRole('button', { name: `Remove the filter ${name}` }).click();
  }

  /** The texts of the filters that are set. */
  async words(): Promise<string[]> {
    const labels = await this.#active.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
    return labels.map((label) => label.replace(/^Filter: [^,]+, /, ''));
  }

  /** Filters whose text is cut off. */
  async cut(): Promise<string[]> {
    return this.#active
      .locator('.pill-words')
      .evaluateAll((words) => words.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent ?? ''));
  }

  /** Neighbouring buttons of the bar that cover each other, in pairs. */
  overlapping(): Promise<string[]> {
    return this.bar.getByRole('button').evaluateAll((buttons) => {
      const boxes = buttons.map((button) => ({
        name: button.getAttribute('aria-label') ?? button.textContent,
        box: button.getBoundingClientRect(),
      }));
      return boxes.flatMap((right, place) => {
        const left = boxes[place - 1];
        const isCovered = left !== undefined && left.box.bottom > right.box.top && left.box.right > right.box.left + 0.5;
        return isCovered ? [`${left.name} and ${right.name}`] : [];
      });
    });
  }

  get #active(): Locator {
    return this.bar.getByRole('button', { name: /^Filter: .+, / });
  }

  get popover(): Locator {
    return this.page.getByRole('dialog');
  }

  async open(name: string): Promise<Locator> {
    await this.pill(name).click();
    await expect(this.popover).toBeVisible();
    return this.popover;
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.popover).toBeHidden();
  }

  /** Chooses options of a filter. */
  async choose(name: string, ...options: readonly (string | RegExp)[]): Promise<void> {
    const form = await this.open(name);
    for (const option of options) await form.getByLabel(option).check();
    await this.close();
  }

  async range(name: string, { from = '', to = '' }: { from?: string; to?: string }): Promise<void> {
    const form = await this.open(name);
    await form.getByRole('textbox', { name: 'From' }).fill(from);
    await form.getByRole('textbox', { name: 'To' }).fill(to);
    await form.getByRole('button', { name: 'Apply' }).click();
    await expect(this.popover).toBeHidden();
  }

  /** The button of the saved views, which names the current one. */
  get viewsButton(): Locator {
    return this.bar.getByRole('button', { name: /^View/ });
  }

  async openViews(): Promise<Locator> {
    await this.viewsButton.click();
    const views = this.page.getByRole('dialog', { name: 'Views' });
    await expect(views).toBeVisible();
    return views;
  }

  /** Saves the current filters as a view, and leaves the list of views open. */
  async saveView(name: string): Promise<Locator> {
    const views = await this.openViews();
    await views.getByRole('button', { name: /^Save as / }).click();
    await views.getByRole('textbox', { name: 'Name of the view' }).fill(name);
    await this.page.keyboard.press('Enter');
    await expect(views.getByRole('status')).toContainText(`Saved “${name}”`);
    return views;
  }

  async openColumns(): Promise<Locator> {
    await this.page.getByRole('region', { name: 'Call list' }).getByRole('button', { name: 'Columns' }).click();
    const columns = this.page.getByRole('dialog', { name: 'Columns' });
    await expect(columns).toBeVisible();
    return columns;
  }
}
