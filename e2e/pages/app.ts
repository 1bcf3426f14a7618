import type { Page } from '@playwright/test';
import { browserShell } from '../shells/browser-shell.ts';
import type { SavedFile, Shell } from '../shells/shell.ts';
import { AccountPanel } from './account-panel.ts';
import { AccountsPage } from './accounts-page.ts';
import { AgeingPage } from './ageing-page.ts';
import { BacktestPage } from './backtest-page.ts';
import { CallFiltersPage } from './call-filters-page.ts';
import { CallListPage } from './call-list-page.ts';
import { ComparePage } from './compare-page.ts';
import { CustomerListsPage } from './customer-lists-page.ts';
import { FeaturesPage } from './features-page.ts';
import { InvoicePanel } from './invoice-panel.ts';
import { LineagePage } from './lineage-page.ts';
import { LivePage } from './live-page.ts';
import { OpenFailedPage } from './open-failed-page.ts';
import { OutcomesPanel } from './outcomes-panel.ts';
import { PalettePage } from './palette-page.ts';
import { PrintPage } from './print-page.ts';
import { QualityPage } from './quality-page.ts';
import { RawRow } from './raw-row.ts';
import { ReadingPage } from './reading-page.ts';
import { RejectsPage } from './rejects-page.ts';
import { SettingsPage } from './settings-page.ts';
import { SqlPage } from './sql-page.ts';
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
  readonly callFilters: CallFiltersPage;
  readonly account: AccountPanel;
  readonly outcomes: OutcomesPanel;
  readonly customerLists: CustomerListsPage;
  readonly accounts: AccountsPage;
  readonly ageing: AgeingPage;
  readonly print: PrintPage;
  readonly features: FeaturesPage;
  readonly compare: ComparePage;
  readonly invoice: InvoicePanel;
  readonly rawRow: RawRow;
  readonly lineage: LineagePage;
  readonly live: LivePage;
  readonly quality: QualityPage;
  readonly backtest: BacktestPage;
  readonly settings: SettingsPage;
  readonly sql: SqlPage;

  constructor(
    readonly page: Page,
    readonly shell: Shell = browserShell,
  ) {
    this.start = new StartPage(page, shell);
    this.reading = new ReadingPage(page);
    this.openFailed = new OpenFailedPage(page);
    this.rejects = new RejectsPage(page);
    this.top = new TopBar(page);
    this.palette = new PalettePage(page);
    this.callList = new CallListPage(page);
    this.callFilters = new CallFiltersPage(page);
    this.account = new AccountPanel(page);
    this.outcomes = new OutcomesPanel(page);
    this.customerLists = new CustomerListsPage(page);
    this.accounts = new AccountsPage(page);
    this.ageing = new AgeingPage(page);
    this.print = new PrintPage(page);
    this.features = new FeaturesPage(page);
    this.compare = new ComparePage(page, shell);
    this.invoice = new InvoicePanel(page);
    this.rawRow = new RawRow(page);
    this.lineage = new LineagePage(page);
    this.live = new LivePage(page);
    this.quality = new QualityPage(page);
    this.backtest = new BacktestPage(page);
    this.settings = new SettingsPage(page);
    this.sql = new SqlPage(page);
  }

  /** Drags files or folders onto the window. */
  async drop(...paths: readonly string[]): Promise<void> {
    await this.shell.drop(this.page, paths);
  }

  /** Drops extracts without faults and waits for the call list. */
  async open(...paths: readonly string[]): Promise<void> {
    await this.drop(...paths);
    await this.callList.isShown();
  }

  async goTo(
    screen:
      | 'Call list'
      | 'Accounts'
      | 'Ageing'
      | 'Features'
      | 'Compare'
      | 'Lineage'
      | 'SQL'
      | 'Live'
      | 'Quality'
      | 'Back-test'
      | 'Settings',
  ): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click();
  }

  /** The file that `act` saves: its suggested name and its bytes. */
  async saved(act: () => Promise<void>): Promise<SavedFile> {
    const [file] = await this.shell.saved(this.page, act, 1);
    return file!;
  }

  /** The file that `act` saves, with its manifest. */
  async savedWithManifest(act: () => Promise<void>): Promise<{ file: SavedFile; manifest: SavedFile }> {
    const [file, manifest] = await this.shell.saved(this.page, act, 2);
    return { file: file!, manifest: manifest! };
  }
}
