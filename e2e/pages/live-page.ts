import type { Locator, Page } from '@playwright/test';

/** The Live screen: what a follower has worked out, as it changes. */
export class LivePage {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.getByRole('region', { name: 'Live', exact: true });
  }

  get state(): Locator {
    return this.root.getByRole('status');
  }

  get pause(): Locator {
    return this.root.getByRole('button', { name: 'Pause' });
  }

  get goOn(): Locator {
    return this.root.getByRole('button', { name: 'Go on' });
  }

  /** Rows of the call list, first to last. */
  get calls(): Locator {
    return this.root.getByRole('region', { name: 'Accounts to call' }).locator('tbody tr');
  }

  get hours(): Locator {
    return this.root.getByRole('region', { name: 'By the hour' }).locator('tbody tr');
  }

  get drift(): Locator {
    return this.root.getByRole('region', { name: 'Drift', exact: true }).locator('tbody tr');
  }

  figure(label: string): Locator {
    return this.root.locator('.figure', { hasText: label });
  }
}
