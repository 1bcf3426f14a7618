import { expect, type Locator, type Page } from '@playwright/test';

const MAX_PASSES = 3;

/** A grid that draws only the rows in view. */
export class Grid {
  readonly root: Locator;
  /** The element that scrolls, around what is above the headings and the rows. */
  readonly scroller: Locator;

  constructor(page: Page, label: string) {
    this.root = page.getByRole('grid', { name: label, exact: true });
    this.scroller = this.root.locator('..');
  }

  /** Waits until the grid shows the answer to the last question. */
  async settled(): Promise<void> {
    await expect(this.root.page().getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
    await expect(this.root).toHaveAttribute('aria-busy', 'false');
  }

  async count(): Promise<number> {
    await this.settled();
    return Number(await this.root.getAttribute('aria-rowcount')) - 1;
  }

  /** The row at a place in the list, starting with 1, while it is in view. */
  row(place: number): Locator {
    return this.root.locator(`[role=row][aria-rowindex="${place + 1}"]`);
  }

  heading(name: string): Locator {
    return this.root.getByRole('columnheader').filter({ has: this.root.page().getByText(name, { exact: true }) });
  }

  async sortBy(name: string): Promise<void> {
    await this.heading(name).getByRole('button', { name }).first().click();
    await this.settled();
  }

  /** The widths of the columns in px, by their headings. */
  async widths(): Promise<Map<string, number>> {
    const headings = await this.root.getByRole('columnheader').all();
    const sized = headings.map(async (heading) => [await heading.innerText(), Math.round((await heading.boundingBox())!.width)] as const);
    return new Map(await Promise.all(sized));
  }

  /** Drags a heading to the left half of another one: its column then stands before that one's. */
  async dragBefore(name: string, target: string): Promise<void> {
    const from = (await this.heading(name).getByRole('button', { name }).boundingBox())!;
    const to = (await this.heading(target).boundingBox())!;
    await this.#drag(from.x + from.width / 2, to.x + to.width / 4, from.y + from.height / 2);
  }

  /** Drags the right edge of a heading by a number of pixels. */
  async dragEdge(name: string, by: number): Promise<void> {
    const { x, y, width, height } = (await this.heading(name).boundingBox())!;
    await this.#drag(x + width - 3, x + width - 3 + by, y + height / 2);
  }

  async #drag(from: number, to: number, y: number): Promise<void> {
    const { mouse } = this.root.page();
    await mouse.move(from, y);
    await mouse.down();
    await mouse.move((from + to) / 2, y, { steps: 4 });
    await mouse.move(to, y, { steps: 4 });
    await mouse.up();
  }

  /** The text of every cell of every row, from first to last: scrolls through the list. */
  async cells(): Promise<string[][]> {
    const total = await this.count();
    const read = new Map<number, string[]>();
    // A busy computer may draw a screenful too late: then the list is scrolled again.
    for (let passes = 0; read.size < total; passes++) {
      if (passes === MAX_PASSES) throw new Error(`Only ${read.size} of ${total} rows came into view.`);
      for (const [place, cells] of await this.scroller.evaluate(readAll, total)) read.set(place, cells);
    }
    await this.scroller.evaluate((grid) => grid.scrollTo({ top: 0 }));
    return [...read].sort(([a], [b]) => a - b).map(([, cells]) => cells);
  }

  /** The text of one column, by its place. */
  async column(place: number): Promise<string[]> {
    return (await this.cells()).map((cells) => cells[place]!);
  }
}

/**
 * Runs in the page: scrolls from the top to the end, and reads what is drawn at each step, by its place. One call for the whole list,
 * because a call for each step would take most of the time.
 */
async function readAll(scroller: Element, total: number): Promise<[number, string[]][]> {
  const TIMEOUT_MS = 10_000;
  const grid = scroller.querySelector('[role=grid]')!;
  const drawn = () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  const isOnItsWay = () =>
    document.querySelector('main')?.getAttribute('aria-busy') === 'true' ||
    grid.getAttribute('aria-busy') !== 'false' ||
    grid.querySelector('[role=row][aria-busy=true]') !== null;
  const read = new Map<number, string[]>();
  // Some rows beyond the edges are drawn too, so each step can be almost a whole screen.
  for (let top = 0, isAtEnd = false; !isAtEnd && read.size < total; top += scroller.clientHeight * 0.9) {
    scroller.scrollTo({ top });
    await drawn();
    for (const began = performance.now(); isOnItsWay(); await drawn())
      if (performance.now() - began > TIMEOUT_MS) throw new Error(`The rows ${Math.round(top)} px from the top did not come.`);
    for (const row of grid.querySelectorAll<HTMLElement>('[role=row][aria-rowindex]:has([role=gridcell])')) {
      const cells = [...row.querySelectorAll<HTMLElement>('[role=gridcell]')];
      read.set(
        Number(row.getAttribute('aria-rowindex')),
        cells.map((cell) => cell.innerText.trim()),
      );
    }
    isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
  }
  return [...read];
}
