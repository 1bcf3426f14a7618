import type { Page } from '@playwright/test';

interface Copied {
  readonly text: string;
  readonly html: string;
}

/** What the clipboard gets of a copy by the keys. */
export async function copiedBy(page: Page): Promise<Copied> {
  await page.evaluate(() => {
    // Of an earlier copy.
    Object.assign(window, { copied: undefined });
    window.addEventListener(
      'copy',
      ({ clipboardData }) => {
        const copied: Copied = { text: clipboardData!.getData('text/plain'), html: clipboardData!.getData('text/html') };
        Object.assign(window, { copied });
      },
      { once: true },
    );
  });
  await page.keyboard.press('Control+c');
  const copied = await page.waitForFunction(() => (window as { copied?: Copied }).copied);
  return (await copied.jsonValue())!;
}
