import { expect, type Locator } from '@playwright/test';

/** What the cells of each row say, to the space, once there is a row: a table may be on the screen later than what is around it. */
export async function tableRows(rows: Locator, cells = 'th, td'): Promise<string[][]> {
  await expect(rows.first()).toBeVisible();
  return rows.evaluateAll(
    (found, selector) => found.map((row) => [...row.querySelectorAll<HTMLElement>(selector)].map((cell) => cell.innerText)),
    cells,
  );
}

/** The first line of what a cell says. */
export function firstLine(cell: string): string {
  return cell.split('\n')[0]!.trim();
}
