import { expect, type Locator, type Page } from '@playwright/test';
import type { Shell } from '../shells/shell.ts';
import { Grid } from './grid.ts';
import { tableRows } from './table-rows.ts';

/** The comparison screen: the dataset as of two days, or of two sets of extracts. */
export class ComparePage {
  constructor(
    readonly page: Page,
    readonly shell: Shell,
  ) {}

  get region(): Locator {
    return this.page.getByRole('region', { name: 'Compare' });
  }

  /** Waits until the screen shows the answer to the last question. */
  async settled(): Promise<void> {
    await expect(this.region.locator('.compared')).toHaveAttribute('aria-busy', 'false');
    await expect(this.region.locator('.figure').first()).toBeVisible();
  }

  async against(what: 'Another day of these extracts' | 'Another set of extracts'): Promise<void> {
    await this.region.getByRole('group', { name: 'Compare with' }).getByRole('button', { name: what }).click();
  }

  async compare(what: 'Dataset' | 'Call list'): Promise<void> {
    await this.region.getByRole('group', { name: 'What is compared' }).getByRole('button', { name: what }).click();
    await this.settled();
  }

  /** The two call lists. */
  get calls(): Grid {
    return new Grid(this.page, 'Call lists compared');
  }

  /** Filters the two call lists by one kind of change. */
  async narrow(name: 'All' | 'New' | 'Gone, paid' | 'Gone, not paid' | 'Up' | 'Down' | 'Same place'): Promise<void> {
    const button = this.region.getByRole('group', { name: 'Show' }).getByRole('button', { name: new RegExp(`^${name} `) });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }

  /** The drop target for the other set while there is none. */
  get target(): Locator {
    return this.region.getByRole('region', { name: 'Another set of extracts' });
  }

  /** The two sets, once both are there. */
  get sets(): Locator {
    return this.region.getByRole('group', { name: 'Compared sets' });
  }

  /** Drops files on the place of the other set; `beforeDrop` runs while they hover there. */
  async dropOther(path: string, beforeDrop?: () => Promise<void>): Promise<void> {
    const zone = await this.region.locator('[data-drop-zone]').boundingBox();
    if (zone === null) throw new Error('There is no place to drop another set on.');
    await this.shell.drop(this.page, [path], { x: zone.x + zone.width / 2, y: zone.y + zone.height / 2 }, beforeDrop);
  }

  /** Chooses another set in the dialog that the button opens. */
  async chooseOther(folder: string): Promise<void> {
    await this.shell.choose(this.page, [folder], () => this.target.getByRole('button', { name: 'Open folder…' }).click());
  }

  /** The other set's rejected rows, before the comparison or among its files. */
  get rejects(): Grid {
    return new Grid(this.page, 'Rejected rows of the other set');
  }

  get files(): Locator {
    return this.page.getByRole('dialog', { name: /^Files of / });
  }

  async showFiles(): Promise<void> {
    await this.sets.getByRole('button', { name: 'Files and rows' }).click();
    await expect(this.files).toBeVisible();
  }

  async swap(): Promise<void> {
    await this.sets.getByRole('button', { name: 'Swap the two sets' }).click();
    await this.settled();
  }

  /** Closes the other set. Its button has the whole name of the set, followed by its content. */
  async close(name: string): Promise<void> {
    await this.region.getByRole('button', { name: new RegExp(`^Close ${name}, with `) }).click();
  }

  day(which: 'From' | 'To'): Locator {
    return this.region.getByRole('button', { name: new RegExp(`^${which} .+: choose another day$`) });
  }

  /** Of a store: chooses one of its snapshots for a side. */
  async chooseSnapshot(which: 'From' | 'To', day: string): Promise<void> {
    await this.day(which).click();
    await this.page.getByRole('list', { name: 'Snapshots' }).getByRole('button', { name: day }).click();
    await this.settled();
  }

  async typeDay(which: 'From' | 'To', iso: string): Promise<void> {
    await this.day(which).click();
    await this.page.getByRole('textbox', { name: `${which} day` }).fill(iso);
    await this.page.keyboard.press('Enter');
    await this.settled();
  }

  /** The value of a figure and the note below it; empty where there is none. */
  async figure(label: string): Promise<[value: string, note: string]> {
    const figure = this.region.locator('.figure').filter({ has: this.page.getByText(label, { exact: true }) });
    return [await figure.locator('.figure-value').innerText(), (await figure.locator('.figure-note').allInnerTexts()).join()];
  }

  /** The note below a figure. */
  noteOf(label: string): Locator {
    return this.region
      .locator('.figure')
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .locator('.figure-note');
  }

  /** The exact value of a figure that is shown rounded. */
  async exact(label: string): Promise<string | null> {
    const figure = this.region.locator('.figure').filter({ has: this.page.getByText(label, { exact: true }) });
    return figure.locator('.figure-value').getAttribute('title');
  }

  async show(view: 'Distributions' | 'Changed rows' | 'Added rows' | 'Gone rows'): Promise<void> {
    const button = this.region.getByRole('group', { name: 'Show' }).getByRole('button', { name: view });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }

  rows(view: 'Changed rows' | 'Added rows' | 'Gone rows'): Grid {
    return new Grid(this.page, view);
  }

  get asTables(): Locator {
    return this.region.getByRole('button', { name: 'Show as tables' });
  }

  get extended(): Locator {
    return this.region.getByRole('switch', { name: 'Extended columns' });
  }

  feature(name: string): Locator {
    return this.region.getByRole('figure', { name, exact: true });
  }

  get features(): Locator {
    return this.region.getByRole('figure');
  }

  /** The bins of a feature in its table: the bin, and the rows on each day. */
  async bins(name: string): Promise<{ bin: string; before: number; after: number }[]> {
    const rows = await tableRows(this.feature(name).locator('tbody tr'));
    return rows.map(([bin, before, , after]) => ({ bin: bin!, before: figure(before!), after: figure(after!) }));
  }
}

function figure(text: string): number {
  return Number(text.replaceAll(',', ''));
}
