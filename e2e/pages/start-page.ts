import { expect, type Page } from '@playwright/test';
import type { Shell } from '../shells/shell.ts';

/** The start screen. */
export class StartPage {
  constructor(
    readonly page: Page,
    readonly shell: Shell,
  ) {}

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
    await this.shell.choose(this.page, paths, () => this.page.getByRole('button', { name: 'Choose files…' }).click());
  }

  /** Chooses a folder in the dialog that the button opens. */
  async openFolder(path: string): Promise<void> {
    await this.shell.choose(this.page, [path], () => this.page.getByRole('button', { name: 'Open folder…' }).click());
  }
}
