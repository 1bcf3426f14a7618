import { expect, type Page } from '@playwright/test';

/** Nothing is open. */
export class StartPage {
  constructor(readonly page: Page) {}

  async isShown(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: 'Who to call, and why' })).toBeVisible();
  }

  get sample() {
    return this.page.getByRole('button', { name: 'Open sample' });
  }

  async openSample(): Promise<void> {
    await this.sample.click();
  }

  /** Chooses files in the dialog that the button opens. */
  async chooseFiles(paths: readonly string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Choose files…' }).click();
    await (await chooser).setFiles([...paths]);
  }

  /** Chooses a folder in the dialog that the button opens. */
  async openFolder(path: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Open folder…' }).click();
    await (await chooser).setFiles(path);
  }
}
