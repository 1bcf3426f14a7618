import type { Locator, Page } from '@playwright/test';

/** Customer lists: the questions above the call list, and the settings. */
export class CustomerListsPage {
  constructor(readonly page: Page) {}

  /** The question for the name of a new customer list. */
  get naming(): Locator {
    return this.page.getByRole('region', { name: 'New customer list' });
  }

  get nameField(): Locator {
    return this.naming.getByRole('textbox', { name: /^New customer list/ });
  }

  /** The question whether this is a known customer list. */
  get question(): Locator {
    return this.page.getByRole('region', { name: 'Which customer list is this?' });
  }

  get failure(): Locator {
    return this.page.getByRole('region', { name: 'Call notes can’t be saved' });
  }

  /** The changes since the last list. */
  get since(): Locator {
    return this.page.getByRole('group', { name: 'Since your last list' });
  }

  /** The settings about customer lists. */
  get settings(): Locator {
    return this.page.getByRole('region', { name: 'Customer lists' });
  }

  entry(name: string): Locator {
    return this.settings.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }
}
