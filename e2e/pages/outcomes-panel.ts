import { expect, type Locator, type Page } from '@playwright/test';

/** The outcomes of calls to the chosen account, and the form for a new one. */
export class OutcomesPanel {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.getByRole('complementary').getByRole('region', { name: 'Outcome' });
  }

  button(name: string): Locator {
    return this.root.getByRole('group', { name: 'What came of the call' }).getByRole('button', { name, exact: true });
  }

  /** Waits until outcomes can be entered, by key or click: the panel appears after the list. */
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

  /** Waits until the panel reports this as saved. */
  async saved(text: string): Promise<void> {
    // The browser makes its database for the first outcome, which takes long on a busy disk.
    await expect(this.told).toContainText(`Saved ${text}`, { timeout: 30_000 });
  }

  get undo(): Locator {
    return this.told.getByRole('button', { name: 'Undo' });
  }

  get contacts(): Locator {
    return this.page.getByRole('complementary').getByRole('region', { name: /^Contacts/ });
  }

  /** The text of each note, newest first, without the time of day. */
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
