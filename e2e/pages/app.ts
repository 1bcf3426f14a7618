import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { dropFiles } from '../browser/drop-files.js';
import { AccountPanel } from './account-panel.ts';
import { AccountsPage } from './accounts-page.ts';
import { CallListPage } from './call-list-page.ts';
import { FeaturesPage } from './features-page.ts';
import { OpenFailedPage } from './open-failed-page.ts';
import { PalettePage } from './palette-page.ts';
import { QualityPage } from './quality-page.ts';
import { ReadingPage } from './reading-page.ts';
import { RejectsPage } from './rejects-page.ts';
import { SettingsPage } from './settings-page.ts';
import { StartPage } from './start-page.ts';
import { TopBar } from './top-bar.ts';

/** The app, screen by screen. */
export class App {
  readonly start: StartPage;
  readonly reading: ReadingPage;
  readonly openFailed: OpenFailedPage;
  readonly rejects: RejectsPage;
  readonly top: TopBar;
  readonly palette: PalettePage;
  readonly callList: CallListPage;
  readonly account: AccountPanel;
  readonly accounts: AccountsPage;
  readonly features: FeaturesPage;
  readonly quality: QualityPage;
  readonly settings: SettingsPage;

  constructor(readonly page: Page) {
    this.start = new StartPage(page);
    this.reading = new ReadingPage(page);
    this.openFailed = new OpenFailedPage(page);
    this.rejects = new RejectsPage(page);
    this.top = new TopBar(page);
    this.palette = new PalettePage(page);
    this.callList = new CallListPage(page);
    this.account = new AccountPanel(page);
    this.accounts = new AccountsPage(page);
    this.features = new FeaturesPage(page);
    this.quality = new QualityPage(page);
    this.settings = new SettingsPage(page);
  }

  /** Drags files or folders onto the window. */
  async drop(...paths: readonly string[]): Promise<void> {
    await dropFiles(this.page, paths);
  }

  /** Drops extracts without faults and waits for the call list. */
  async open(...paths: readonly string[]): Promise<void> {
    await this.drop(...paths);
    await this.callList.isShown();
  }

  async goTo(screen: 'Call list' | 'Accounts' | 'Features' | 'Quality' | 'Settings'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click();
  }

  /** What is saved when `act` is done: the suggested name, and the bytes. */
  async saved(act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }
}
