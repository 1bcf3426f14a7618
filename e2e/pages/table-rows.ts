import { expect, type Locator } from '@playwright/test';

/** The trimmed text of each cell of each row, once there is a row: a table may appear later than what is around it. */
export async function tableRows(rows: Locator, cells = 'th, td'): Promise<string[][]> {
  await expect(rows.first()).toBeVisible();
  return rows.evaluateAll(
    (found, selector) => found.map((row) => [...row.querySelectorAll<HTMLElement>(selector)].map((cell) => cell.innerText)),
    cells,
  );
}

/** The first line of a cell's text. */
export function firstLine(cell: string): string {
  return cell.split('\n')[0]!.trim();
}
