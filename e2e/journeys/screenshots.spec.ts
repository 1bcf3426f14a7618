import { expect, test } from '../app.ts';
import { onEveryScreen } from '../every-screen.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`Every screen fits the window and is pictured in the ${colorScheme} theme`, async ({ app, extracts, page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await onEveryScreen(app, extracts, async (name) => {
      await page.screenshot({ path: `test-results/screenshots/${name}-${colorScheme}.png`, animations: 'disabled' });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(overflow, `${name} scrolls sideways by so many pixels`).toBe(0);
    });
  });
}
