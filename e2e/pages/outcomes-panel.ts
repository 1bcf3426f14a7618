import { expect, type Locator, type Page } from '@playwright/test';

/** What came of calls to the chosen account, and the writing down of it. */
export class OutcomesPanel {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.getByRole('complementary').getByRole('region', { name: 'Outcome' });
  }

  button(name: string): Locator {
    return this.root.getByRole('group', { name: 'What came of the call' }).getByRole('button', { name, exact: true });
  }

  /** Waits until outcomes can be written down, by key or click: the panel comes after the list. */
  async isReady(): Promise<void> {
    await expect(this.button('No answer')).toBeVisible();
  }

  form(name: string): Locator {
    return this.root.getByRole('form', { name });
  }

  get told(): Locator {
    return this.root.getByRole('status');
  }

  get problem(): Locator {
    return this.root.getByRole('alert');
  }

  /** Waits until the panel says that this was saved. */
  async saved(text: string): Promise<void> {
    await expect(this.told).toContainText(`Saved ${text}`);
  }

  get undo(): Locator {
    return this.told.getByRole('button', { name: 'Undo' });
  }

  get contacts(): Locator {
    return this.page.getByRole('complementary').getByRole('region', { name: /^Contacts/ });
  }

  /** What each note says, newest first; the time of day left out. */
  async notes(): Promise<string[]> {
    const texts = await this.contacts.getByRole('listitem').evaluateAll((items) => items.map((item) => (item as HTMLElement).innerText));
    return texts.map((text) =>
      text
        .replace(/, \d\d:\d\d/g, '')
        .replace(/\s*\n+\s*/g, ' | ')
        .trim(),
    );
  }
}
