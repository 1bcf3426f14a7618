import type { Locator, Page } from '@playwright/test';

/** Books of debtors: the questions above the call list, and the settings. */
export class BooksPage {
  constructor(readonly page: Page) {}

  /** The question for the name of a new book. */
  get naming(): Locator {
    return this.page.getByRole('region', { name: 'New book of debtors' });
  }

  get nameField(): Locator {
    return this.naming.getByRole('textbox', { name: /^First time with these debtors/ });
  }

  /** The question whether this is a known book. */
  get question(): Locator {
    return this.page.getByRole('region', { name: 'Which book of debtors is this?' });
  }

  get failure(): Locator {
    return this.page.getByRole('region', { name: 'Call outcomes can’t be kept' });
  }

  /** The changes since the last list. */
  get since(): Locator {
    return this.page.getByRole('group', { name: 'Since your last list' });
  }

  /** The settings about books. */
  get settings(): Locator {
    return this.page.getByRole('region', { name: 'Books of debtors' });
  }

  entry(name: string): Locator {
    return this.settings.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }
}
